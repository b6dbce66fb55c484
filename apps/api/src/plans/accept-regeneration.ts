import {
  bindingWishes,
  constraintsOf,
  preparePartial,
  type GenerationRequest,
  type MealPlace,
} from '@mealwise/core';
import { acceptGeneration, findReplay, getGenerationForPerson, IdempotencyRace } from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';
import type { RouteDeps } from '../api-deps.ts';
import type { Accepted } from '../generations/accept-request.ts';
import { refuseInfeasible } from '../generations/check-feasibility.ts';
import { hashRequest } from '../generations/hash-request.ts';
import { refuseTargets } from '../profile/refuse-targets.ts';
import { checkIfMatch } from '../web/check-if-match.ts';
import { choosePlaces, type RegenerationBody } from './choose-places.ts';
import { findPlan } from './find-plan.ts';
import { judgeWeek, readPlanContext, type PlanContext } from './plan-context.ts';
import { etagOfPlan } from './present-plan.ts';
import { refuseArchived } from './refuse-archived.ts';
import { refuseUnsafePlan } from './refuse-unsafe-plan.ts';

/** A regeneration as it was asked for. */
export interface AskedRegeneration {
  readonly person: string;
  readonly planId: string;
  readonly body: RegenerationBody;
  readonly ifMatch: string | undefined;
  /** Undefined = every call makes a generation. */
  readonly idempotency: { readonly route: string; readonly key: string } | undefined;
}

/**
 * Checks a request for some meals to be planned anew and stores it as a partial generation, all in one transaction. A stored key is answered
 * before anything is checked. Throws an ApiProblem for what is refused.
 */
export async function acceptRegeneration(deps: RouteDeps, asked: AskedRegeneration): Promise<Accepted> {
  try {
    return await acceptOnce(deps, asked);
  } catch (error) {
    if (error instanceof IdempotencyRace) return acceptOnce(deps, asked);
    throw error;
  }
}

function acceptOnce(deps: RouteDeps, asked: AskedRegeneration): Promise<Accepted> {
  const { person, planId, body } = asked;
  const idempotency = asked.idempotency && {
    ...asked.idempotency,
    requestHash: hashRequest({ planId, body }),
  };
  return deps.database.asPerson(person, async (trx) => {
    const replay = idempotency && (await findReplay(trx, person, idempotency));
    const acceptance =
      replay ??
      (await acceptGeneration(trx, {
        ...(await prepareRegeneration(deps, trx, asked)),
        deadlineMs: deps.config.generationDeadlineMs,
        idempotency,
      }));
    if (acceptance.kind === 'key_reused')
      throw new ApiProblem(
        'idempotency_key_reused',
        'This key was used for another request; send a new key.',
      );
    const generation = await getGenerationForPerson(trx, acceptance.generationId);
    if (generation === undefined)
      throw new Error(`Generation ${acceptance.generationId} vanished while it was accepted`);
    return { generation, kind: acceptance.kind, deliveries: [] };
  });
}

type Row = Omit<Parameters<typeof acceptGeneration>[1], 'deadlineMs' | 'idempotency'>;

/** Checks all that can be checked before any work is queued: state, safety of what stays, and whether the meals can be planned at all. */
async function prepareRegeneration(
  deps: RouteDeps,
  trx: Parameters<typeof acceptGeneration>[0],
  { planId, body, ifMatch }: AskedRegeneration,
): Promise<Row> {
  const plan = await findPlan(trx, planId);
  await refuseArchived(trx, plan);
  checkIfMatch(ifMatch, etagOfPlan(plan));
  const places = choosePlaces(plan, body);
  const context = await readPlanContext(deps, trx, plan);
  const request = requestOf(context, body.special_requests);
  checkMeals(context, request, places);
  return {
    userId: plan.userId,
    intakeId: context.intakeId,
    weekStartDate: plan.weekStartDate,
    request,
    pantry: context.pantry,
    history: context.history,
    includesPremium: context.includesPremium,
    partial: { basePlanId: plan.id, places },
    // With new wishes it is no plan that the same inputs would lead to.
    inputsHash: body.special_requests.length === 0 ? (context.inputsHash ?? undefined) : undefined,
    callback: undefined,
    metadata: {},
  };
}

const MOST_WISHES = 10;

/** What the plan was asked for with, and the new wishes behind those of its wishes that bind. */
function requestOf({ request, reading }: PlanContext, added: readonly string[]): GenerationRequest {
  const binding = bindingWishes(reading).flatMap(
    ({ request: index }) => request.special_requests[index] ?? [],
  );
  const wishes = [...binding, ...added];
  if (wishes.length > MOST_WISHES)
    throw new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
      errors: [
        {
          pointer: '/special_requests',
          code: 'out_of_range',
          detail: `With the ${binding.length} of the plan, ${MOST_WISHES} at most.`,
        },
      ],
    });
  return { ...request, special_requests: wishes };
}

function checkMeals(context: PlanContext, request: GenerationRequest, places: readonly MealPlace[]): void {
  const { plan, reading, catalogue, week } = context;
  const prepared = preparePartial({
    ...context,
    base: { ...plan, reading },
    places,
    request,
    catalogue: catalogue.derived,
    foods: catalogue.foods,
  });
  if (!prepared.ok) throw refuseTargets(prepared.refusal);
  // What stays must be safe, also by an allergen that a new wish names.
  const constraints = constraintsOf(prepared.wishes.binding);
  refuseUnsafePlan(context, judgeWeek({ ...context, constraints }, week), places);
  if (prepared.infeasible !== undefined) throw refuseInfeasible(prepared.infeasible);
}
