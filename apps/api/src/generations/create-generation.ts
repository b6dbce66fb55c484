import { GenerationRequest } from '@mealwise/core';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { acceptRequest } from './accept-request.ts';
import { answerAccepted } from './answer-accepted.ts';
import { GenerationObject } from './generation-object.ts';
import { readIdempotencyKey } from './idempotency-key.ts';

const ROUTE = 'POST /v1/generations';

/**
 * POST /v1/generations: asks for a weekly plan.
 *
 * 1. the body is parsed by its schema, the key from its header
 * 2. checked and stored, one transaction
 * 3. the doorbell, best effort
 * 4. with `Prefer: wait`, wait for the end: then 200, else 202 with a Location to poll
 */
export const createGeneration =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/generations',
      {
        onRequest: deps.limits.generations,
        schema: {
          operationId: 'createGeneration',
          tags: ['Generations'],
          summary: 'Ask for a weekly plan',
          description:
            'Stores the request and answers at once; workers make the plan. An empty body is a valid request. Repeat it safely with an `Idempotency-Key` (1 to 255 visible characters, kept 24 hours); answers to repetitions carry `Idempotent-Replayed: true`. An active plan made from the same inputs is given again at once (`outcome` `reused`), unless `force_regenerate` is true. With `Prefer: wait=20` (0 to 55 seconds) the answer waits for the plan: 200 when it is done, 202 when it is not.',
          security: [{ bearer: [] }],
          body: GenerationRequest.prefault({}),
          response: {
            200: GenerationObject.describe(
              'Finished within the time that `Prefer: wait` gave, or an equal plan was there (`reused`).',
            ),
            202: GenerationObject.describe('Accepted; poll the `Location`.'),
            ...problemResponses(400, 401, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const key = readIdempotencyKey(request.headers['idempotency-key']);
        const accepted = await acceptRequest(deps, {
          person,
          request: request.body,
          idempotency: key === undefined ? undefined : { route: ROUTE, key },
        });
        const { status, body } = await answerAccepted(deps, { person, accepted }, { request, reply });
        return reply.code(status).send(body);
      },
    );
  };
