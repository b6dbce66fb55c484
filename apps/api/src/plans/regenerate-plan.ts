import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { answerAccepted } from '../generations/answer-accepted.ts';
import { GenerationObject } from '../generations/generation-object.ts';
import { readIdempotencyKey } from '../generations/idempotency-key.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { acceptRegeneration } from './accept-regeneration.ts';
import { RegenerationBody } from './choose-places.ts';

const ROUTE = 'POST /v1/plans/{id}/regenerations';

/** POST /v1/plans/{id}/regenerations: some meals of a plan planned anew, by the queue and the workers, without a model. */
export const regeneratePlan =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/plans/:id/regenerations',
      {
        onRequest: deps.limits.generations,
        schema: {
          operationId: 'regeneratePlan',
          tags: ['Plans'],
          summary: 'Plan some meals anew',
          description:
            'A generation of kind `partial`: the chosen meals get other dishes, all others stay gram by gram, and no model is asked. Its end is a new version, and `result.impact` says what it made of the plan. It fails with `plan_changed` when the plan has got another version meanwhile. `Idempotency-Key`, `Prefer: wait` and `If-Match` work as elsewhere.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          body: RegenerationBody.prefault({}),
          response: {
            200: GenerationObject.describe('Finished within the time that `Prefer: wait` gave.'),
            202: GenerationObject.describe('Accepted; poll the `Location`.'),
            ...problemResponses(400, 401, 404, 409, 412, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const key = readIdempotencyKey(request.headers['idempotency-key']);
        const accepted = await acceptRegeneration(deps, {
          person,
          planId: request.params.id,
          body: request.body,
          ifMatch: request.headers['if-match'],
          idempotency: key === undefined ? undefined : { route: ROUTE, key },
        });
        const { status, body } = await answerAccepted(deps, { person, accepted }, { request, reply });
        return reply.code(status).send(body);
      },
    );
  };
