import type { GenerationRequest } from '@mealwise/core';
import {
  acceptGeneration,
  ensureDefaultEndpoint,
  getGenerationForPerson,
  getNewestIntake,
  getOwnRecipesForRequest,
  getPantryForPlanning,
  getHistoryForPlanning,
  IdempotencyRace,
  includesPremium,
  newSigningSecret,
  withOwnRecipes,
  type GenerationForPerson,
  type Intake,
} from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';
import type { RouteDeps } from '../api-deps.ts';
import { requiredFields } from '../profile/required-fields.ts';
import { checkCallback } from './check-callback.ts';
import { checkFeasibility } from './check-feasibility.ts';
import { chooseWeek } from './choose-week.ts';
import { hashRequest } from './hash-request.ts';

export interface Asked {
  readonly person: string;
  readonly request: GenerationRequest;
  /** Idempotency key and the route it is for; undefined = every call makes a generation. */
  readonly idempotency: { readonly route: string; readonly key: string } | undefined;
}

export interface Accepted {
  readonly generation: GenerationForPerson;
  /** False when a stored idempotency key led to an earlier generation. */
  readonly isNew: boolean;
}

/**
 * Checks a request and stores it, all in one transaction: what is refused leaves nothing behind. A stored key is answered
 * before the wishes are checked, so that a repeated request gets its generation whatever has changed since.
 * Throws an ApiProblem for what is refused. The caller rings.
 */
export async function acceptRequest(deps: RouteDeps, asked: Asked): Promise<Accepted> {
  checkCallback(asked.request.callback, deps.config.webhookAllowedHosts);
  try {
    return await acceptOnce(deps, asked);
  } catch (error) {
    // Another request with this key was faster; its generation is stored by now.
    if (error instanceof IdempotencyRace) return acceptOnce(deps, asked);
    throw error;
  }
}

function acceptOnce(deps: RouteDeps, { person, request, idempotency }: Asked): Promise<Accepted> {
  return deps.database.asPerson(person, async (trx) => {
    const intake = requireProfile(await getNewestIntake(trx, person));
    const weekStartDate = chooseWeek(request.week_start_date, intake.blueprint.time_zone, deps.now());
    const isPremium = await includesPremium(trx, person);
    const history = await getHistoryForPlanning(trx, person, weekStartDate);
    const pantry = request.pantry?.use === true ? await getPantryForPlanning(trx, person) : undefined;
    const acceptance = await acceptGeneration(trx, {
      userId: person,
      intakeId: intake.id,
      weekStartDate,
      request,
      pantry,
      history,
      includesPremium: isPremium,
      callback: request.callback,
      metadata: request.metadata,
      deadlineMs: deps.config.generationDeadlineMs,
      // Of the request as it was sent: the default week moves on, and a repetition must not differ by it.
      idempotency:
        idempotency === undefined ? undefined : { ...idempotency, requestHash: hashRequest(request) },
    });
    if (acceptance.kind === 'key_reused')
      throw new ApiProblem(
        'idempotency_key_reused',
        'This key was used for another request; send a new key.',
      );
    const isNew = acceptance.kind === 'created';
    // The worker signs with this secret; it must be there before the first event.
    if (request.callback !== undefined)
      await ensureDefaultEndpoint(trx, person, () => deps.secretBox.seal(newSigningSecret()));
    if (isNew)
      checkFeasibility(
        {
          blueprint: intake.blueprint,
          request,
          weekStartDate,
          includesPremium: isPremium,
          history,
          pantry,
        },
        withOwnRecipes(await deps.readCatalogue(trx), await getOwnRecipesForRequest(trx, person)),
      );
    const generation = await getGenerationForPerson(trx, acceptance.generationId);
    if (generation === undefined)
      throw new Error(`Generation ${acceptance.generationId} vanished while it was accepted`);
    return { generation, isNew };
  });
}

function requireProfile(intake: Intake | undefined): Intake {
  if (intake !== undefined) return intake;
  throw new ApiProblem('profile_incomplete', 'Store a profile first, with PUT /v1/me/profile.', {
    extensions: { missing_fields: requiredFields },
  });
}
