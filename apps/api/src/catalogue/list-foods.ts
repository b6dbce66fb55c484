import { groceryCategories, type Food } from '@mealwise/core';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { FoodSummary, presentFoodSummary } from './food-object.ts';
import { listOf, pageOf, pageQuery } from './page-of.ts';
import { searchesOf } from './searches.ts';

const FoodList = listOf(FoodSummary).meta({ id: 'FoodList' });

/** GET /v1/foods: the foods that recipes may use; with `q` those that fit, the best first. */
export const listFoods =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/foods',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'listFoods',
          tags: ['Catalogue'],
          summary: 'Search the food table',
          description:
            'By name, plural and synonym, forgiving of case, plural, word order and one wrong letter; the best first. Without `q` all foods by name.',
          security: [{ bearer: [] }],
          querystring: z.strictObject({
            q: z.string().trim().min(1).max(80).optional(),
            category: z.enum(groceryCategories).optional(),
            ...pageQuery,
          }),
          response: { 200: FoodList, ...problemResponses(401, 422, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const { q, category } = request.query;
        const catalogue = await deps.database.asPerson(personOf(request), (trx) => deps.readCatalogue(trx));
        const found: readonly { readonly item: Food; readonly score: number }[] =
          q === undefined
            ? [...catalogue.foods.values()].map((item) => ({ item, score: 0 }))
            : searchesOf(catalogue).foods(q);
        const foods = found
          .filter(({ item }) => category === undefined || item.category === category)
          .toSorted((a, b) => b.score - a.score || byText(a.item.name, b.item.name))
          .map(({ item }) => item);
        const { items, nextCursor } = pageOf(foods, request.query, catalogue.version, { request, reply });
        return {
          object: 'list' as const,
          data: items.map((food) => presentFoodSummary(food, deps.links)),
          has_more: nextCursor !== null,
          next_cursor: nextCursor,
        };
      },
    );
  };

/** By code points: the same order on every machine. */
function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
