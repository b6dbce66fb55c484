import type { PlanData } from '../generation/plan-data.ts';
import { renderPlan, type RenderPlanInput } from '../generation/render-plan.ts';
import { provePlan, type PlanProof, type ProvePlanInput } from './prove-plan.ts';

/** What rendering and proving a plan take together. */
export type WriteUpPlanInput = RenderPlanInput & Omit<ProvePlanInput, 'plan' | 'report'>;

/**
 * What a validated week becomes, whoever made it: the document that a person gets, and the certificate, nutrition summary and receipt of
 * exactly that document. Throws as `renderPlan` does.
 */
export function writeUpPlan(input: WriteUpPlanInput): {
  readonly planData: PlanData;
  readonly proof: PlanProof;
} {
  const planData = renderPlan(input);
  return { planData, proof: provePlan({ ...input, plan: planData, report: input.validation }) };
}
