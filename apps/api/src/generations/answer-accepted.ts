import { getGenerationForPerson, type GenerationForPerson } from '@mealwise/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RouteDeps } from '../api-deps.ts';
import { readPrefer } from '../web/prefer-header.ts';
import type { Accepted } from './accept-request.ts';
import type { GenerationObject } from './generation-object.ts';
import { etagOf, isFinal, presentGeneration, retryAfterOf } from './present-generation.ts';
import { ringForAccepted } from './ring.ts';
import { waitForGeneration } from './wait-for-generation.ts';

/** What a route that accepts a generation answers with; the headers are set. */
export interface AcceptedAnswer {
  readonly status: 200 | 202;
  readonly body: GenerationObject;
}

/**
 * Rings for an accepted generation, waits for its end where `Prefer: wait` asks for that, and sets the headers: 200 when it is done, else
 * 202 with where and when to look.
 */
export async function answerAccepted(
  deps: RouteDeps,
  { person, accepted }: { readonly person: string; readonly accepted: Accepted },
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<AcceptedAnswer> {
  const { generation } = accepted;
  await ringForAccepted(deps.queue, accepted, request.log);
  if (accepted.kind === 'replayed') reply.header('idempotent-replayed', 'true');
  const { waitS } = readPrefer(request.headers.prefer);
  let current: GenerationForPerson = generation;
  if (waitS !== undefined) {
    reply.header('preference-applied', `wait=${waitS}`);
    await waitForGeneration(
      deps,
      { person, generationId: generation.id },
      {
        until: isFinal,
        timeoutMs: waitS * 1_000,
        signal: AbortSignal.any([deps.closing, request.signal]),
      },
    );
    current =
      (await deps.database.asPerson(person, (trx) => getGenerationForPerson(trx, generation.id))) ??
      generation;
  }
  const body = presentGeneration(current, deps.links);
  reply.headers({ location: `/v1/generations/${generation.id}`, etag: etagOf(current) });
  // A repetition of what was answered at once is answered at once too.
  if (current.outcome === 'reused' || (waitS !== undefined && isFinal(current))) return { status: 200, body };
  reply.header('retry-after', retryAfterOf(body));
  return { status: 202, body };
}
