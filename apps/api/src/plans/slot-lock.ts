import { isSamePlace, slots, type MealPlace } from '@mealwise/core';
import { lockPerson, markPlan } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { checkIfMatch } from '../web/check-if-match.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { findPlan } from './find-plan.ts';
import { etagOfPlan } from './present-plan.ts';

/** What tells the two routes of a meal's lock apart. */
export interface SlotLockRoute {
  readonly method: 'PUT' | 'DELETE';
  /** Whether the meal is locked afterwards. */
  readonly locked: boolean;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
}

/** A route of `/v1/plans/{id}/slots/{date}/{meal_type}/lock`. */
export const slotLockRoute =
  ({ method, locked, ...about }: SlotLockRoute) =>
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.route({
      method,
      url: '/plans/:id/slots/:date/:meal_type/lock',
      onRequest: deps.limits.requests,
      schema: {
        ...about,
        tags: ['Plans'],
        security: [{ bearer: [] }],
        params: SlotParams,
        response: { 200: SlotLockObject, ...problemResponses(401, 404, 409, 412, 429, 500, 503) },
      },
      handler: async (request, reply) => {
        const { id, date, meal_type: slot } = request.params;
        const { etag, body } = await changeSlotLock(deps, {
          person: personOf(request),
          planId: id,
          place: { date, slot },
          locked,
          ifMatch: request.headers['if-match'],
        });
        return reply.header('etag', etag).send(body);
      },
    });
  };

/** Path of a meal of a plan. `meal_type` takes the names of slots, so that a second snack can be told from the first. */
export const SlotParams = z.object({ id: z.uuid(), date: z.iso.date(), meal_type: z.enum(slots) });

/** A meal's lock as clients see it. */
export const SlotLockObject = z
  .object({
    object: z.literal('slot_lock'),
    plan_id: z.uuid(),
    date: z.iso.date(),
    slot: z.enum(slots),
    recipe_id: z.uuid(),
    title: z.string(),
    locked: z.boolean(),
    links: z.object({ plan: z.string() }),
  })
  .meta({ id: 'SlotLock' });

interface LockChange {
  readonly person: string;
  readonly planId: string;
  readonly place: MealPlace;
  readonly locked: boolean;
  readonly ifMatch: string | undefined;
}

/** Locks a meal of an active plan or frees it; doing it again changes nothing. Answers the lock and the plan's new tag. */
function changeSlotLock(
  deps: RouteDeps,
  { person, planId, place, locked, ifMatch }: LockChange,
): Promise<{ readonly etag: string; readonly body: z.output<typeof SlotLockObject> }> {
  return deps.database.asPerson(person, async (trx) => {
    await lockPerson(trx, person);
    const plan = await findPlan(trx, planId);
    const meal = plan.planData.days
      .find(({ date }) => date === place.date)
      ?.meals.find(({ slot }) => slot === place.slot);
    if (meal === undefined) throw new ApiProblem('not_found', 'The plan has no such meal.');
    checkIfMatch(ifMatch, etagOfPlan(plan));
    if (plan.status === 'archived')
      throw new ApiProblem('plan_archived', 'Meals of the active version only can be locked.');
    const others = plan.locks.filter((lock) => !isSamePlace(lock, place));
    const revision = await markPlan(trx, plan, {
      status: plan.status,
      locks: locked ? [...others, place] : others,
    });
    return {
      etag: etagOfPlan({ ...plan, revision }),
      body: {
        object: 'slot_lock',
        plan_id: plan.id,
        date: place.date,
        slot: place.slot,
        recipe_id: meal.recipe_id,
        title: meal.title,
        locked,
        links: { plan: deps.links.to(`/v1/plans/${plan.id}`) },
      },
    };
  });
}
