import { getCurrentPlan as findCurrentPlan, getNewestIntake } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { dateIn } from '../web/date-in.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { PlanObject } from './plan-object.ts';
import { etagOfPlan, presentPlan } from './present-plan.ts';

/** GET /v1/plans/current: the plan of the day, else the one that begins next. */
export const getCurrentPlan =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/plans/current',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getCurrentPlan',
          tags: ['Plans'],
          summary: 'Read the plan of today',
          description:
            'The active plan that has today, by the time zone of the profile; else the active plan that begins next. 404 where there is neither.',
          security: [{ bearer: [] }],
          response: { 200: PlanObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const plan = await deps.database.asPerson(person, async (trx) => {
          const intake = await getNewestIntake(trx, person);
          return findCurrentPlan(trx, person, dateIn(intake?.blueprint.time_zone ?? 'UTC', deps.now()));
        });
        if (plan === undefined) throw new ApiProblem('not_found', 'There is no plan for today or later.');
        return reply.header('etag', etagOfPlan(plan)).send(presentPlan(plan, deps.links));
      },
    );
  };
