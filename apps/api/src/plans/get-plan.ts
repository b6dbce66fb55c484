import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { findPlan } from './find-plan.ts';
import { PlanObject } from './plan-object.ts';
import { etagOfPlan, presentPlan } from './present-plan.ts';

/** GET /v1/plans/{id}: the week itself. */
export const getPlan =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/plans/:id',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getPlan',
          tags: ['Plans'],
          summary: 'Read a plan',
          description:
            'Days of meals in grams, with the nutrition and cost that follow from them. What a version holds never changes; the `ETag` does with its status and locks.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: { 200: PlanObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const plan = await deps.database.asPerson(personOf(request), (trx) =>
          findPlan(trx, request.params.id),
        );
        return reply.header('etag', etagOfPlan(plan)).send(presentPlan(plan, deps.links));
      },
    );
  };
