import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { pageQuery } from '../web/page-of.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { findPlan } from './find-plan.ts';
import { createPlanPages, PlanList } from './page-of-plans.ts';

/** GET /v1/plans/{id}/versions: the history of the week that a plan is of. */
export const listPlanVersions =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const pages = createPlanPages(deps);
    app.get(
      '/plans/:id/versions',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'listPlanVersions',
          tags: ['Plans'],
          summary: 'See how a plan became what it is',
          description:
            'All versions of the plan’s week, the newest first: how each came about, of which, and what it changed. Any of them can be read and brought back.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          querystring: z.strictObject(pageQuery),
          response: { 200: PlanList, ...problemResponses(401, 404, 422, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const userId = personOf(request);
        const { limit, cursor } = request.query;
        return deps.database.asPerson(userId, async (trx) => {
          const { weekStartDate } = await findPlan(trx, request.params.id);
          const path = '/v1/plans/{id}/versions';
          return pages.read(trx, { path, userId, weekStartDate, limit, cursor }, { request, reply });
        });
      },
    );
  };
