import { getGenerationForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { matchesEtag } from '../web/matches-etag.ts';
import { NotModified, problemResponses } from '../web/problem-responses.ts';
import { readPrefer } from '../web/prefer-header.ts';
import { GenerationObject } from './generation-object.ts';
import { etagOf, isFinal, presentGeneration, retryAfterOf } from './present-generation.ts';
import { waitForGeneration } from './wait-for-generation.ts';

/**
 * GET /v1/generations/{id}: the state of a generation, as a poll or a long-poll. With `If-None-Match` a wait ends at the
 * next change, without it at the end of the generation.
 */
export const getGeneration =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/generations/:id',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getGeneration',
          tags: ['Generations'],
          summary: 'See how far a generation is',
          description:
            'Poll it, or wait for it: with `Prefer: wait=30` (0 to 55 seconds) the answer comes when the generation has ended; with `If-None-Match` as well, at the next change, else 304. `Retry-After` is there until it has ended.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: {
            200: GenerationObject,
            304: NotModified,
            ...problemResponses(401, 404, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const { id } = request.params;
        const known = request.headers['if-none-match'];
        const { waitS } = readPrefer(request.headers.prefer);
        if (waitS !== undefined) {
          reply.header('preference-applied', `wait=${waitS}`);
          await waitForGeneration(
            deps,
            { person, generationId: id },
            {
              until: (state) => isFinal(state) || (known !== undefined && !matchesEtag(known, etagOf(state))),
              timeoutMs: waitS * 1_000,
              signal: AbortSignal.any([deps.closing, request.signal]),
            },
          );
        }
        const generation = await deps.database.asPerson(person, (trx) => getGenerationForPerson(trx, id));
        if (generation === undefined) throw new ApiProblem('not_found', 'There is no such generation.');
        const body = presentGeneration(generation, deps.links);
        const etag = etagOf(generation);
        reply.headers({ etag, 'cache-control': 'private, no-cache' });
        if (!isFinal(generation)) reply.header('retry-after', retryAfterOf(body));
        if (known !== undefined && matchesEtag(known, etag)) return reply.code(304).send();
        return reply.send(body);
      },
    );
  };
