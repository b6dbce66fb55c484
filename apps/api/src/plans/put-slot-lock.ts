import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { changeSlotLock, SlotLockObject, SlotParams } from './slot-lock.ts';

/** PUT /v1/plans/{id}/slots/{date}/{meal_type}/lock: keeps a meal as it is when the plan is changed. */
export const putSlotLock =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/plans/:id/slots/:date/:meal_type/lock',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'putSlotLock',
          tags: ['Plans'],
          summary: 'Lock a meal',
          description:
            'Swaps and regenerations leave a locked meal alone, gram by gram. Locking it again changes nothing. With `If-Match` only the state that you know is changed.',
          security: [{ bearer: [] }],
          params: SlotParams,
          response: { 200: SlotLockObject, ...problemResponses(401, 404, 409, 412, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const { id, date, meal_type: slot } = request.params;
        const { etag, body } = await changeSlotLock(deps, {
          person: personOf(request),
          planId: id,
          place: { date, slot },
          locked: true,
          ifMatch: request.headers['if-match'],
        });
        return reply.header('etag', etag).send(body);
      },
    );
  };
