import { getGenerationForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { acceptRequest } from '../generations/accept-request.ts';
import { readIdempotencyKey } from '../generations/idempotency-key.ts';
import { isFinal, presentGeneration, retryAfterOf } from '../generations/present-generation.ts';
import { ringForAccepted } from '../generations/ring.ts';
import { waitForGeneration } from '../generations/wait-for-generation.ts';
import { readPrefer } from '../web/prefer-header.ts';
import {
  legacyErrors,
  LegacyPlan,
  LegacyProcessing,
  presentLegacyFailure,
  presentLegacyPlan,
} from './legacy-answer.ts';
import { LegacyRequest, readLegacyRequest } from './read-legacy-request.ts';

const ROUTE = 'POST /functions/v1/plan-generator';
/** The first design's own timeout. */
const DEFAULT_WAIT_S = 25;

/** /functions/v1/plan-generator: lenient in, its own shapes out, and it waits for the plan unless told not to. */
export const planGenerator =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/plan-generator',
      {
        onRequest: deps.limits.generations,
        schema: {
          operationId: 'planGenerator',
          tags: ['Compatibility'],
          deprecated: true,
          summary: 'Ask for a weekly plan, as the first design did',
          description:
            'The same job as `POST /v1/generations`. Waits up to 25 seconds for the plan (`Prefer: wait=n` to change it); with `Prefer: respond-async` or `?async=true` it answers at once. Unknown fields are ignored with a warning.',
          security: [{ bearer: [] }],
          querystring: z.looseObject({ async: z.enum(['true', 'false']).optional() }),
          body: LegacyRequest,
          response: {
            200: LegacyPlan,
            202: LegacyProcessing,
            ...legacyErrors(400, 401, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const key = readIdempotencyKey(request.headers['idempotency-key']);
        const { request: wanted, warnings } = readLegacyRequest(request.body);
        const accepted = await acceptRequest(deps, {
          person,
          request: wanted,
          idempotency: key === undefined ? undefined : { route: ROUTE, key },
        });
        const generationId = accepted.generation.id;
        await ringForAccepted(deps.queue, accepted, request.log);
        if (accepted.kind === 'replayed') reply.header('idempotent-replayed', 'true');

        const { respondAsync, waitS = DEFAULT_WAIT_S } = readPrefer(request.headers.prefer);
        let current = accepted.generation;
        if (!respondAsync && request.query.async !== 'true') {
          await waitForGeneration(
            deps,
            { person, generationId },
            {
              until: isFinal,
              timeoutMs: waitS * 1_000,
              signal: AbortSignal.any([deps.closing, request.signal]),
            },
          );
          current =
            (await deps.database.asPerson(person, (trx) => getGenerationForPerson(trx, generationId))) ??
            current;
        }
        const generation = presentGeneration(current, deps.links);
        const plan = presentLegacyPlan(generation, warnings);
        if (plan !== undefined) return reply.code(200).send(plan);
        if (isFinal(current)) {
          const failure = presentLegacyFailure(generation);
          return reply.code(failure.status === 422 ? 422 : 500).send(failure);
        }
        return reply
          .code(202)
          .headers({ location: `/v1/generations/${generationId}`, 'retry-after': retryAfterOf(generation) })
          .send({
            success: true as const,
            generation_id: generationId,
            status: 'processing' as const,
            status_url: generation.links.self,
            warnings: [...warnings],
          });
      },
    );
  };
