import { writeTerminalEvent, type GenerationRequest } from '@mealwise/core';
import {
  acceptGeneration,
  ensureDefaultEndpoint,
  findReplay,
  getGenerationForPerson,
  getNewestIntake,
  IdempotencyRace,
  newSigningSecret,
  type Acceptance,
  type GenerationForPerson,
  type Intake,
  type OpenedDelivery,
} from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';
import type { RouteDeps } from '../api-deps.ts';
import { requiredFields } from '../profile/required-fields.ts';
import { checkCallback } from './check-callback.ts';
import { checkFeasibility } from './check-feasibility.ts';
import { findReusablePlan } from './find-reusable-plan.ts';
import { hashRequest } from './hash-request.ts';
import { readInputs } from './read-inputs.ts';

export interface Asked {
  readonly person: string;
  readonly request: GenerationRequest;
  /** Idempotency key and the route it is for; undefined = every call makes a generation. */
  readonly idempotency: { readonly route: string; readonly key: string } | undefined;
}

export interface Accepted {
  readonly generation: GenerationForPerson;
  /** `replayed`: a stored idempotency key led to an earlier generation. `reused`: it has ended, with a plan that was there. */
  readonly kind: 'created' | 'replayed' | 'reused';
  readonly deliveries: readonly OpenedDelivery[];
}

/**
 * Checks a request and stores it, all in one transaction: what is refused leaves nothing behind. A stored key is answered
 * before anything is checked, so that a repeated request gets its generation whatever has changed since. An equal plan that is there
 * is given again, unless a new one is asked for. Throws an ApiProblem for what is refused. The caller rings: `ringForAccepted`.
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

function acceptOnce(deps: RouteDeps, asked: Asked): Promise<Accepted> {
  const { person, request } = asked;
  // Of the request as it was sent: the default week moves on, and a repetition must not differ by it.
  const idempotency = asked.idempotency && { ...asked.idempotency, requestHash: hashRequest(request) };
  return deps.database.asPerson(person, async (trx) => {
    const replay = idempotency && (await findReplay(trx, person, idempotency));
    const acceptance = replay ?? (await acceptNew(deps, trx, { person, request, idempotency }));
    if (acceptance.kind === 'key_reused')
      throw new ApiProblem(
        'idempotency_key_reused',
        'This key was used for another request; send a new key.',
      );
    const generation = await getGenerationForPerson(trx, acceptance.generationId);
    if (generation === undefined)
      throw new Error(`Generation ${acceptance.generationId} vanished while it was accepted`);
    const deliveries = acceptance.kind === 'reused' ? acceptance.deliveries : [];
    return { generation, kind: acceptance.kind, deliveries };
  });
}

type Row = Parameters<typeof acceptGeneration>[1];

/** Checks and stores a request that no key leads back from. */
async function acceptNew(
  deps: RouteDeps,
  trx: Parameters<typeof acceptGeneration>[0],
  { person, request, idempotency }: Pick<Asked, 'person' | 'request'> & Pick<Row, 'idempotency'>,
): Promise<Acceptance> {
  const intake = requireProfile(await getNewestIntake(trx, person));
  const inputs = await readInputs(deps, trx, { person, request, blueprint: intake.blueprint });
  const { catalogue, inputsHash, ...facts } = inputs;
  const { weekStartDate, pantry, history, includesPremium: isPremium } = facts;
  const acceptance = await acceptGeneration(
    trx,
    {
      userId: person,
      intakeId: intake.id,
      weekStartDate,
      request,
      pantry,
      history,
      includesPremium: isPremium,
      inputsHash,
      callback: request.callback,
      metadata: request.metadata,
      deadlineMs: deps.config.generationDeadlineMs,
      idempotency,
    },
    request.force_regenerate
      ? undefined
      : {
          find: () => findReusablePlan(deps, trx, { userId: person, weekStartDate, inputsHash }),
          writeEvent: writeTerminalEvent,
        },
  );
  // The worker signs with this secret; it must be there before the first event.
  if (request.callback !== undefined)
    await ensureDefaultEndpoint(trx, person, () => deps.secretBox.seal(newSigningSecret()));
  if (acceptance.kind === 'created')
    await checkFeasibility({ blueprint: intake.blueprint, request, ...facts }, catalogue);
  return acceptance;
}

function requireProfile(intake: Intake | undefined): Intake {
  if (intake !== undefined) return intake;
  throw new ApiProblem('profile_incomplete', 'Store a profile first, with PUT /v1/me/profile.', {
    extensions: { missing_fields: requiredFields },
  });
}
