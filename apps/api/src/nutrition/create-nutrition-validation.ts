import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { checkForPerson, type CheckAsked } from './check-for-person.ts';
import { NutritionValidationBody, readTargets } from './nutrition-validation-body.ts';
import { NutritionValidationObject, presentCheck } from './nutrition-validation-object.ts';

/** POST /v1/nutrition/validations: any days of food held against targets, rules and reference intakes. Stores nothing. */
export const createNutritionValidation =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/nutrition/validations',
      {
        onRequest: [deps.limits.requests, deps.limits.validations],
        schema: {
          operationId: 'createNutritionValidation',
          tags: ['Plans'],
          summary: 'Check any days of food',
          description:
            'One of your plans, or days of meals, each a recipe in servings or foods in grams. Held against targets day by day, against diet, allergies and dislikes food by food, and against reference intakes on average. At most 1,000 a day.',
          security: [{ bearer: [] }],
          body: NutritionValidationBody,
          response: {
            200: NutritionValidationObject,
            ...problemResponses(400, 401, 404, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request) => {
        const asked = readBody(request.body);
        return presentCheck(await checkForPerson(deps, personOf(request), asked), asked.tolerancePercent);
      },
    );
  };

function readBody(body: NutritionValidationBody): CheckAsked {
  const { plan_id: planId, days = [], targets, profile, tolerance_percent } = body;
  return {
    food:
      planId === undefined
        ? {
            days: days.map(({ date, meals }) => ({
              date,
              meals: meals.map(({ recipe_id, portion, ingredients }) => ({
                recipeId: recipe_id,
                portion,
                ingredients: ingredients?.map(({ food, grams }) => ({ foodKey: food, grams })),
              })),
            })),
          }
        : { planId },
    targets: targets && readTargets(targets),
    rules: profile && Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined)),
    tolerancePercent: tolerance_percent,
  };
}
