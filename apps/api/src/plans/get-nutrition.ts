import { NutritionSummary } from '@mealwise/core';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { wireTime } from '../web/wire-time.ts';
import { findProvenPlan } from './find-proven-plan.ts';

/** A plan's nutrition as clients see it. */
export const NutritionSummaryObject = z
  .object({
    object: z.literal('nutrition_summary'),
    plan_id: z.uuid(),
    plan_version: z.int(),
    created_at: z.iso.datetime(),
    ...NutritionSummary.omit({ version: true }).shape,
    links: z.object({ self: z.string(), plan: z.string(), targets: z.string() }),
  })
  .meta({ id: 'NutritionSummary' });

/** GET /v1/plans/{id}/nutrition: day by day and on average, beside targets and reference intakes. */
export const getNutrition =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/plans/:id/nutrition',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getPlanNutrition',
          tags: ['Plans'],
          summary: 'Read the nutrition of a plan',
          description:
            'Each day and the daily average: the figures with targets, and 24 vitamins, minerals and essential fatty acids beside the reference intake of your age and sex. What no food states is null, not zero.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: { 200: NutritionSummaryObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request) => {
        const plan = await deps.database.asPerson(personOf(request), (trx) =>
          findProvenPlan(trx, request.params.id),
        );
        const { version: _version, ...summary } = plan.proof.nutrition;
        return {
          object: 'nutrition_summary' as const,
          plan_id: plan.planId,
          plan_version: plan.version,
          created_at: wireTime(plan.createdAt),
          ...summary,
          links: {
            self: deps.links.to(`/v1/plans/${plan.planId}/nutrition`),
            plan: deps.links.to(`/v1/plans/${plan.planId}`),
            targets: deps.links.to('/v1/me/targets'),
          },
        };
      },
    );
  };
