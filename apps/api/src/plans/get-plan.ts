import { getPlanForPerson, type PlanForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import type { Links } from '../web/links.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { wireTime } from '../web/wire-time.ts';
import { PlanObject } from './plan-object.ts';

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
          description: 'Seven days of meals in grams, with the nutrition and cost that follow from them.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: { 200: PlanObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request) => {
        const plan = await deps.database.asPerson(personOf(request), (trx) =>
          getPlanForPerson(trx, request.params.id),
        );
        if (plan === undefined) throw new ApiProblem('not_found', 'There is no such plan.');
        return presentPlan(plan, deps.links);
      },
    );
  };

function presentPlan(plan: PlanForPerson, links: Links): PlanObject {
  return {
    object: 'plan',
    id: plan.id,
    version: plan.version,
    user_id: plan.userId,
    week_start_date: plan.weekStartDate,
    week_theme: plan.weekTheme,
    status: plan.status,
    generated_by: plan.generatedBy,
    generation_id: plan.generationId,
    created_at: wireTime(plan.createdAt),
    targets: plan.planData.targets,
    plan_data: plan.planData,
    safety: {
      verified: plan.validation.safe,
      allergens_checked: [...plan.validation.allergensChecked],
      flags: plan.validation.violations.map(({ rule, date, message }) => ({
        rule,
        date: date ?? null,
        message,
      })),
    },
    links: {
      self: links.to(`/v1/plans/${plan.id}`),
      grocery_list: links.to(`/v1/plans/${plan.id}/grocery-list`),
      generation: links.to(`/v1/generations/${plan.generationId}`),
    },
  };
}
