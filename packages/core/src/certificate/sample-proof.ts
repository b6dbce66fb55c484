import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import type { PlanData } from '../generation/plan-data.ts';
import { renderPlan } from '../generation/render-plan.ts';
import { whoChoseInPlan } from '../receipt/who-chose.ts';
import { sampleInput } from '../validation/sample-week.ts';
import { validatePlan } from '../validation/validate-plan.ts';
import type { ValidatePlanInput } from '../validation/validation-input.ts';
import { provePlan, type PlanProof, type ProvePlanInput } from './prove-plan.ts';

/** The sample week, rendered. For tests only. */
export function samplePlan(changes: Partial<ValidatePlanInput> = {}): PlanData {
  const input = sampleInput(changes);
  return renderPlan({
    ...input,
    weekTheme: 'A plain week',
    validation: validatePlan(input),
    groceries: buildGroceryList(input.week, input.foods),
    prepSchedule: [],
    mood: undefined,
  });
}

/** … and proven. Its hash is no hash but as long as one. */
export function sampleProof(
  changes: Partial<ValidatePlanInput> = {},
  more: Partial<ProvePlanInput> = {},
): PlanProof {
  const input = sampleInput(changes);
  return provePlan({
    ...input,
    plan: samplePlan(changes),
    report: validatePlan(input),
    catalogueVersion: 'v1',
    targetSteps: [],
    whoChose: whoChoseInPlan('planner', []),
    repairs: [],
    sha256: (text) => String(text.length).padStart(64, '0'),
    ...more,
  });
}

/** A deep copy, as it comes back from the store. */
export const copyOf = <Stored>(value: Stored): Stored => JSON.parse(JSON.stringify(value)) as Stored;
