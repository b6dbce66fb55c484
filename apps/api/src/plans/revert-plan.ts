import { getPlanVersion, lockPerson, storePlanVersion } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { checkIfMatch } from '../web/check-if-match.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { composeVersion } from './compose-version.ts';
import { findPlan } from './find-plan.ts';
import { judgeWeek, readPlanContext } from './plan-context.ts';
import { PlanObject } from './plan-object.ts';
import { etagOfPlan, presentPlan } from './present-plan.ts';
import { refuseUnsafePlan } from './refuse-unsafe-plan.ts';

const RevertBody = z
  .strictObject({
    version: z.int().min(1).meta({ description: 'The version of the same week to bring back.' }),
  })
  .meta({ id: 'PlanRevert' });

/** POST /v1/plans/{id}/revert: brings an earlier version back, as a new one. History only grows. */
export const revertPlan =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/plans/:id/revert',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'revertPlan',
          tags: ['Plans'],
          summary: 'Bring an earlier version back',
          description:
            'Makes a new version with the meals and locks of an earlier one; the active version is archived. Its meals are checked against the newest profile first (`plan_no_longer_safe`). With `If-Match` it is done only in the state that you know.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          body: RevertBody,
          response: {
            201: PlanObject.describe('The new version.'),
            ...problemResponses(400, 401, 404, 409, 412, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const plan = await deps.database.asPerson(person, async (trx) => {
          await lockPerson(trx, person);
          const named = await findPlan(trx, request.params.id);
          checkIfMatch(request.headers['if-match'], etagOfPlan(named));
          const source = await getPlanVersion(trx, named, request.body.version);
          if (source === undefined) throw refuseVersion('unknown_version', 'There is no such version.');
          if (source.status === 'active')
            throw refuseVersion('already_active', 'This is the active version already.');
          const context = await readPlanContext(deps, trx, source);
          const validation = judgeWeek(context, context.week);
          refuseUnsafePlan(context, validation);
          const content = composeVersion(context, { week: context.week, validation, chosenBy: 'person' });
          await storePlanVersion(trx, {
            userId: person,
            generationId: source.generationId,
            weekStartDate: source.weekStartDate,
            origin: { change: 'revert', from: source.id, detail: { reverted_to: source.version } },
            locks: source.locks,
            content,
          });
          return findPlan(trx, content.planId);
        });
        return reply
          .code(201)
          .headers({ location: `/v1/plans/${plan.id}`, etag: etagOfPlan(plan) })
          .send(presentPlan(plan, deps.links));
      },
    );
  };

function refuseVersion(code: string, detail: string): ApiProblem {
  return new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
    errors: [{ pointer: '/version', code, detail }],
  });
}
