import { mealRatings, slots } from '@mealwise/core';
import { recordMealFeedback } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { wireTime } from '../web/wire-time.ts';
import { findPlan } from './find-plan.ts';
import { SlotParams } from './slot-lock.ts';

const rating = z.enum(mealRatings).nullable().meta({
  description: 'Later plans prefer what you love and avoid what you skip; null: not rated.',
});

/** What is said of a meal, as a whole: what is left out is taken back. */
export const MealFeedbackBody = z
  .strictObject({
    rating: rating.default(null),
    completed: z.boolean().default(false).meta({ description: 'It was cooked and eaten.' }),
  })
  .meta({ id: 'MealFeedbackBody' });

/** What a person said of a meal, as clients see it. */
export const MealFeedbackObject = z
  .object({
    object: z.literal('meal_feedback'),
    plan_id: z.uuid(),
    date: z.iso.date(),
    slot: z.enum(slots),
    recipe_id: z.uuid(),
    rating,
    completed: z.boolean(),
    updated_at: z.iso.datetime(),
    links: z.object({ plan: z.string() }),
  })
  .meta({ id: 'MealFeedback' });

/** PUT /v1/plans/{id}/slots/{date}/{meal_type}/feedback: how a meal was found, for the plans to come. */
export const putMealFeedback =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/plans/:id/slots/:date/:meal_type/feedback',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'putMealFeedback',
          tags: ['Plans'],
          summary: 'Rate a meal',
          description:
            'Takes the place of what you said of this dish in this meal before. The latest rating of a dish counts for plans that are asked for from now on.',
          security: [{ bearer: [] }],
          params: SlotParams,
          body: MealFeedbackBody,
          response: {
            200: MealFeedbackObject,
            ...problemResponses(400, 401, 404, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request) => {
        const { id: planId, date, meal_type: slot } = request.params;
        const { rating: said, completed } = request.body;
        const person = personOf(request);
        const feedback = await deps.database.asPerson(person, async (trx) => {
          const plan = await findPlan(trx, planId);
          const day = plan.planData.days.find((each) => each.date === date);
          const meal = day?.meals.find((each) => each.slot === slot);
          if (meal === undefined) throw new ApiProblem('not_found', 'The plan has no such meal.');
          return recordMealFeedback(trx, {
            userId: person,
            planId,
            date,
            slot,
            recipeId: meal.recipe_id,
            rating: said ?? undefined,
            completed,
          });
        });
        return {
          object: 'meal_feedback' as const,
          plan_id: planId,
          date,
          slot,
          recipe_id: feedback.recipeId,
          rating: feedback.rating ?? null,
          completed: feedback.completed,
          updated_at: wireTime(feedback.updatedAt),
          links: { plan: deps.links.to(`/v1/plans/${planId}`) },
        };
      },
    );
  };
