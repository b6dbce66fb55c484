import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { changeSlotLock, SlotLockObject, SlotParams } from './slot-lock.ts';

/** DELETE /v1/plans/{id}/slots/{date}/{meal_type}/lock: lets a meal be changed again. */
export const deleteSlotLock =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.delete(
      '/plans/:id/slots/:date/:meal_type/lock',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'deleteSlotLock',
          tags: ['Plans'],
          summary: 'Free a meal',
          description:
            'The meal may be changed again. Freeing it again changes nothing. With `If-Match` only the state that you know is changed.',
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
          locked: false,
          ifMatch: request.headers['if-match'],
        });
        return reply.header('etag', etag).send(body);
      },
    );
  };
