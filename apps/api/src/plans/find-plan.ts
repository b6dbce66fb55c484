import { getPlanForPerson, type PlanForPerson } from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';

/** A plan of the person who asks; `not_found` when there is none, or it is somebody else's. */
export async function findPlan(
  trx: Parameters<typeof getPlanForPerson>[0],
  planId: string,
): Promise<PlanForPerson> {
  const plan = await getPlanForPerson(trx, planId);
  if (plan === undefined) throw new ApiProblem('not_found', 'There is no such plan.');
  return plan;
}
