import { allergens, cuisines, diets, mealTypes, passesFilter } from '@mealwise/core';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { listOf, pageOf, pageQuery } from './page-of.ts';
import { presentRecipeSummary, RecipeSummary } from './recipe-object.ts';
import { searchesOf } from './searches.ts';

const RecipeList = listOf(RecipeSummary).meta({ id: 'RecipeList' });

/** `?free_from=milk,egg` and `?free_from=milk&free_from=egg` are the same. */
function splitList(value: unknown): unknown {
  if (value === undefined) return value;
  return [value].flat().flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]));
}

/** GET /v1/recipes: the bundled recipes that pass every filter; with `q` the best first. */
export const listRecipes =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/recipes',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'listRecipes',
          tags: ['Catalogue'],
          summary: 'Find recipes',
          description:
            'Diets and allergens are derived from the foods. `free_from` leaves out what may contain an allergen, too. `q` looks in titles, foods and descriptions. Recipes that you imported are under `/v1/recipes/imported`.',
          security: [{ bearer: [] }],
          querystring: z.strictObject({
            q: z.string().trim().min(1).max(80).optional(),
            diet: z.enum(diets).optional(),
            free_from: z
              .preprocess(splitList, z.array(z.enum(allergens)).max(allergens.length))
              .optional()
              .meta({ description: 'Allergens, separated by commas.' }),
            meal_type: z.enum(mealTypes).optional(),
            cuisine: z.enum(cuisines).optional(),
            max_minutes: z.coerce.number().int().min(1).max(720).optional(),
            ...pageQuery,
          }),
          response: { 200: RecipeList, ...problemResponses(401, 422, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const { q, diet, free_from, meal_type, cuisine, max_minutes } = request.query;
        const catalogue = await deps.database.asPerson(personOf(request), (trx) => deps.readCatalogue(trx));
        const filter = { diet, freeFrom: free_from, mealType: meal_type, cuisine, maxMinutes: max_minutes };
        const scores =
          q === undefined
            ? undefined
            : new Map(
                searchesOf(catalogue)
                  .recipes(q)
                  .map(({ item, score }) => [item.id, score]),
              );
        const recipes = [...catalogue.derived.values()]
          .filter((derived) => scores === undefined || scores.has(derived.recipe.id))
          .filter((derived) => passesFilter(derived, filter))
          .toSorted((a, b) => (scores?.get(b.recipe.id) ?? 0) - (scores?.get(a.recipe.id) ?? 0));
        const { items, nextCursor } = pageOf(recipes, request.query, catalogue.version, { request, reply });
        return {
          object: 'list' as const,
          data: items.map((derived) => presentRecipeSummary(derived, deps.links)),
          has_more: nextCursor !== null,
          next_cursor: nextCursor,
        };
      },
    );
  };
