import { isSamePlace, type MealPlace } from '@mealwise/core';
import { lockPerson, markPlan, type PlanForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { checkIfMatch } from '../web/check-if-match.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { acceptMergePatch } from '../web/read-json-body.ts';
import { findPlan } from './find-plan.ts';
import { judgeWeek, readPlanContext } from './plan-context.ts';
import { PlaceObject, PlanObject } from './plan-object.ts';
import { etagOfPlan, presentPlan } from './present-plan.ts';
import { refuseUnsafePlan } from './refuse-unsafe-plan.ts';

const PlanPatch = z
  .strictObject({
    status: z.enum(['active', 'archived']).optional().meta({
      description: '`active` makes this version the plan of its week; the one that was is archived.',
    }),
    locks: z.array(PlaceObject).max(35).optional().meta({
      description: 'All locked meals of the plan; those that are not named are free.',
    }),
  })
  .meta({ id: 'PlanPatch' });

/** PATCH /v1/plans/{id}: a plan's status and locks. What it holds changes in new versions only. */
export const patchPlan =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    acceptMergePatch(app);
    app.patch(
      '/plans/:id',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'patchPlan',
          tags: ['Plans'],
          summary: 'Archive a plan, or lock its meals',
          description:
            'Needs `If-Match` with the plan’s `ETag`, so that nobody undoes what they have not seen. A version becomes active again only where the newest profile still allows every meal of it.',
          security: [{ bearer: [] }],
          consumes: ['application/merge-patch+json', 'application/json'],
          params: z.object({ id: z.uuid() }),
          body: PlanPatch,
          response: {
            200: PlanObject,
            ...problemResponses(400, 401, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const { status, locks } = request.body;
        const changed = await deps.database.asPerson(person, async (trx) => {
          // Before reading: the change that waits here sees what the other one stored.
          await lockPerson(trx, person);
          const plan = await findPlan(trx, request.params.id);
          checkIfMatch(request.headers['if-match'], etagOfPlan(plan), { required: true });
          const marks = { status: status ?? plan.status, locks: uniquePlaces(locks ?? plan.locks) };
          if (locks !== undefined) checkLocks(plan, marks);
          if (status === 'active' && plan.status === 'archived') await refuseIfUnsafe(deps, trx, plan);
          return { ...plan, ...marks, revision: await markPlan(trx, plan, marks) };
        });
        return reply.header('etag', etagOfPlan(changed)).send(presentPlan(changed, deps.links));
      },
    );
  };

/** What was safe when it was archived may not be by the newest profile. */
async function refuseIfUnsafe(
  deps: RouteDeps,
  trx: Parameters<typeof findPlan>[0],
  plan: PlanForPerson,
): Promise<void> {
  const context = await readPlanContext(deps, trx, plan);
  refuseUnsafePlan(context, judgeWeek(context, context.week));
}

function checkLocks(
  { planData }: PlanForPerson,
  { status, locks }: Pick<PlanForPerson, 'status' | 'locks'>,
): void {
  if (status === 'archived')
    throw new ApiProblem('plan_archived', 'Meals of the active version only can be locked.');
  const places = planData.days.flatMap(({ date, meals }) => meals.map(({ slot }) => ({ date, slot })));
  const unknown = locks.findIndex((lock) => !places.some((place) => isSamePlace(lock, place)));
  if (unknown >= 0)
    throw new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
      errors: [{ pointer: `/locks/${unknown}`, code: 'unknown_meal', detail: 'The plan has no such meal.' }],
    });
}

function uniquePlaces(places: readonly MealPlace[]): MealPlace[] {
  return places.filter((place, at) => places.findIndex((other) => isSamePlace(place, other)) === at);
}
