import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { pageQuery } from '../web/page-of.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { createPlanPages, PlanList } from './page-of-plans.ts';

/** GET /v1/plans: a person's plans, the latest week first. */
export const listPlans =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const pages = createPlanPages(deps);
    app.get(
      '/plans',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'listPlans',
          tags: ['Plans'],
          summary: 'List your plans',
          description:
            'The latest week first, of each week the newest version first; `status=active` leaves one for each week.',
          security: [{ bearer: [] }],
          querystring: z.strictObject({
            status: z.enum(['active', 'archived']).optional(),
            week_start_date: z.iso.date().optional(),
            ...pageQuery,
          }),
          response: { 200: PlanList, ...problemResponses(401, 422, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const userId = personOf(request);
        const { status, week_start_date: weekStartDate, limit, cursor } = request.query;
        return deps.database.asPerson(userId, (trx) =>
          pages.read(
            trx,
            { path: '/v1/plans', userId, status, weekStartDate, limit, cursor },
            { request, reply },
          ),
        );
      },
    );
  };
