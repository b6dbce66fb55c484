import { lockPerson, type PlanForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { checkIfMatch } from '../web/check-if-match.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { applySwap } from './apply-swap.ts';
import { findPlan } from './find-plan.ts';
import { readPlanContext, type PlanContext } from './plan-context.ts';
import { prepareSwap, type PreparedSwap } from './prepare-swap.ts';
import { etagOfPlan, presentPlan } from './present-plan.ts';
import { presentSwapOption, warnOfSwap } from './present-swap.ts';
import { refuseArchived } from './refuse-archived.ts';
import { SwapBody, SwapObject } from './swap-body.ts';

/**
 * POST /v1/plans/{id}/swaps: another dish in the place of a meal. At once and without a model.
 *
 * 1. the plan as it is: active, this meal not locked, all others still safe by the newest profile
 * 2. the dishes that the meal could be, each judged in the whole week by the validator
 * 3. `apply`: the best one, or the one that was named, becomes a new version; the former is archived
 */
export const swapMeal =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/plans/:id/swaps',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'swapMeal',
          tags: ['Plans'],
          summary: 'Have another dish instead',
          description:
            'With `suggest`, the dishes that a meal could be instead, best first; with `apply`, a new version of the plan with the best of them or with `specific_recipe_id`. The other dishes stay; those of the same day may get other grams, locked ones never. Nothing that the newest profile forbids is ever offered. `no_safe_swap` names the nearest misses and why; `plan_no_longer_safe` the other meals that the newest profile forbids. With `If-Match` it is done only in the state that you know.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          body: SwapBody,
          response: {
            200: SwapObject.describe('Suggestions; nothing has changed.'),
            201: SwapObject.describe('Done; `plan` is the new version.'),
            ...problemResponses(400, 401, 404, 409, 412, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const { body } = request;
        const made = await deps.database.asPerson(person, async (trx) => {
          // Of two swaps at once the second waits here, and then sees that the plan has a newer version.
          if (body.mode === 'apply') await lockPerson(trx, person);
          const plan = await findPlan(trx, request.params.id);
          await refuseArchived(trx, plan);
          checkIfMatch(request.headers['if-match'], etagOfPlan(plan));
          const context = await readPlanContext(deps, trx, plan);
          const swap = prepareSwap(context, body);
          if (body.mode === 'suggest') return { context, swap, version: undefined };
          const version = await findPlan(trx, await applySwap(trx, context, swap, body));
          return { context, swap, version };
        });
        const answer = presentSwap(deps, made, body);
        const { version } = made;
        if (version === undefined) return reply.code(200).send(answer);
        return reply
          .code(201)
          .headers({ location: `/v1/plans/${version.id}`, etag: etagOfPlan(version) })
          .send(answer);
      },
    );
  };

interface MadeSwap {
  readonly context: PlanContext;
  readonly swap: PreparedSwap;
  /** Undefined where nothing was changed. */
  readonly version: PlanForPerson | undefined;
}

function presentSwap(
  { links }: Pick<RouteDeps, 'links'>,
  { context, swap, version }: MadeSwap,
  { mode, reason }: SwapBody,
): SwapObject {
  const [best] = swap.safe;
  return {
    object: 'swap',
    mode,
    plan_id: context.plan.id,
    date: swap.place.date,
    slot: swap.place.slot,
    original_recipe_id: swap.original.recipeId,
    original_title: swap.original.title,
    options: swap.safe.map((each) => presentSwapOption(each, context)),
    new_recipe_id: version === undefined ? null : best.option.recipeId,
    swap_reason: reason ?? null,
    plan: version === undefined ? null : presentPlan(version, links),
    warnings: [...swap.warnings, ...(version === undefined ? [] : warnOfSwap(best))],
    links: { plan: links.to(`/v1/plans/${(version ?? context.plan).id}`) },
  };
}
