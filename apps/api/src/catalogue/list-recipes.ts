import {
  allergens,
  cuisines,
  diets,
  mealTypes,
  passesFilter,
  type Recipe,
  type SearchHit,
} from '@mealwise/core';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { NotModified, problemResponses } from '../web/problem-responses.ts';
import { answerUnchanged } from './answer-unchanged.ts';
import { createListCursors } from '../web/list-cursor.ts';
import { linkNextPage, listOf, pageOf, pageQuery } from '../web/page-of.ts';
import { presentRecipeSummary, RecipeSummary } from './recipe-object.ts';
import { searchesOf } from './searches.ts';
import { wholeNumber } from '../web/whole-number.ts';

const RecipeList = listOf(RecipeSummary).meta({ id: 'RecipeList' });

/** `?free_from=milk,egg` and `?free_from=milk&free_from=egg` are the same. */
function splitList(value: unknown): unknown {
  if (value === undefined) return value;
  return [value].flat().flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]));
}

/** GET /v1/recipes: the bundled recipes that pass every filter; with `q` the best first, else by title. */
export const listRecipes =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const cursors = createListCursors(deps.config.secret);
    app.get(
      '/recipes',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'listRecipes',
          tags: ['Catalogue'],
          summary: 'Find recipes',
          description:
            'Diets and allergens are derived from the foods. `free_from` leaves out what may contain an allergen, too. `q` looks in titles, foods and descriptions, the best first; without it by title. Recipes that you imported are under `/v1/recipes/imported`.',
          security: [{ bearer: [] }],
          querystring: z.strictObject({
            q: z.string().trim().min(1).max(80).optional().meta({ example: 'lentil soup' }),
            diet: z.enum(diets).optional(),
            free_from: z
              .preprocess(splitList, z.array(z.enum(allergens)).max(allergens.length))
              .optional()
              .meta({
                description: 'Allergens, separated by commas, or the parameter repeated.',
                example: ['milk', 'egg'],
              }),
            meal_type: z.enum(mealTypes).optional(),
            cuisine: z.enum(cuisines).optional(),
            max_minutes: wholeNumber(1, 720)
              .optional()
              .meta({ description: 'From start to table.', example: 30 }),
            ...pageQuery,
          }),
          response: { 200: RecipeList, 304: NotModified, ...problemResponses(401, 422, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const { q, diet, free_from: freeFrom, meal_type: mealType, cuisine } = request.query;
        const filter = { diet, freeFrom, mealType, cuisine, maxMinutes: request.query.max_minutes };
        const catalogue = await deps.database.asPerson(personOf(request), (trx) => deps.readCatalogue(trx));
        const found: readonly SearchHit<Recipe>[] =
          q === undefined
            ? [...catalogue.recipes.values()].map((item) => ({ item, score: 0 }))
            : searchesOf(catalogue).recipes(q);
        const recipes = found.flatMap(({ item: { id, title }, score }) => {
          const derived = catalogue.derived.get(id);
          const isWanted = derived !== undefined && passesFilter(derived, filter);
          return isWanted ? [{ item: derived, place: { score, name: title, id } }] : [];
        });
        const list = { path: '/v1/recipes', q, ...filter };
        const { items, nextCursor } = pageOf(recipes, request.query, list, cursors);
        linkNextPage({ request, reply }, nextCursor, deps.links);
        if (answerUnchanged({ request, reply }, catalogue.version)) return reply.code(304).send();
        return reply.send({
          object: 'list' as const,
          data: items.map((derived) => presentRecipeSummary(derived, deps.links)),
          has_more: nextCursor !== null,
          next_cursor: nextCursor,
        });
      },
    );
  };
