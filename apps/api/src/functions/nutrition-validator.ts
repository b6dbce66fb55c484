import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { checkForPerson } from '../nutrition/check-for-person.ts';
import { legacyErrors } from './legacy-answer.ts';
import { LegacyValidation, presentLegacyValidation } from './legacy-validation.ts';
import { LegacyNutritionRequest, readNutritionRequest } from './read-nutrition-request.ts';

/** /functions/v1/nutrition-validator: both of the first design's bodies in, the fields of both of its answers out. */
export const nutritionValidator =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/nutrition-validator',
      {
        onRequest: [deps.limits.requests, deps.limits.validations],
        schema: {
          operationId: 'nutritionValidator',
          tags: ['Compatibility'],
          deprecated: true,
          summary: 'Check a plan’s nutrition, as the first design did',
          description:
            'The same check as `POST /v1/nutrition/validations`: a plan by `meal_plan_id`, or `plan_data` as plans have it. Without targets those of the plan or of your profile count. At most 1,000 a day. Unknown fields are ignored with a warning.',
          security: [{ bearer: [] }],
          body: LegacyNutritionRequest,
          response: {
            200: LegacyValidation,
            ...legacyErrors(400, 401, 404, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request) => {
        const read = readNutritionRequest(request.body);
        const answer = await checkForPerson(deps, personOf(request), read.asked);
        return presentLegacyValidation(answer, read, deps.now());
      },
    );
  };
