import { listPlans, type PlanForPerson } from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';

/** Refuses (`plan_archived`) to change a version that is not the plan of its week, naming the one that is, if any. */
export async function refuseArchived(
  trx: Parameters<typeof listPlans>[0],
  { status, userId, weekStartDate }: PlanForPerson,
): Promise<void> {
  if (status === 'active') return;
  const [active] = await listPlans(trx, { userId, weekStartDate, status: 'active', limit: 1 });
  throw new ApiProblem('plan_archived', 'Only the active version of a week can be changed.', {
    extensions: { active_plan_id: active?.id ?? null },
  });
}
