import type { PlanProof } from '@mealwise/core';
import { getProvenPlanForPerson, type ApiDatabase, type ProvenPlan } from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';

type Trx = Parameters<Parameters<ApiDatabase['asPerson']>[1]>[0];

/** A plan of the person with its proof. Throws `not_found` for what is not there, and for plans that are older than proofs. */
export async function findProvenPlan(
  trx: Trx,
  planId: string,
): Promise<ProvenPlan & { readonly proof: PlanProof }> {
  const plan = await getProvenPlanForPerson(trx, planId);
  if (plan === undefined) throw new ApiProblem('not_found', 'There is no such plan.');
  const { proof } = plan;
  if (proof === undefined)
    throw new ApiProblem('not_found', 'This plan was made before certificates and receipts were stored.');
  return { ...plan, proof };
}
