import { groceryCategories, type Food, type SearchHit } from '@mealwise/core';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { NotModified, problemResponses } from '../web/problem-responses.ts';
import { answerUnchanged } from './answer-unchanged.ts';
import { FoodSummary, presentFoodSummary } from './food-object.ts';
import { createListCursors } from '../web/list-cursor.ts';
import { linkNextPage, listOf, pageOf, pageQuery } from '../web/page-of.ts';
import { searchesOf } from './searches.ts';

const FoodList = listOf(FoodSummary).meta({ id: 'FoodList' });

/** GET /v1/foods: the foods that recipes may use; with `q` those that fit, the best first. */
export const listFoods =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const cursors = createListCursors(deps.config.secret);
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
            q: z.string().trim().min(1).max(80).optional().meta({ example: 'chickpeas canned' }),
            category: z.enum(groceryCategories).optional(),
            ...pageQuery,
          }),
          response: { 200: FoodList, 304: NotModified, ...problemResponses(401, 422, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const { q, category } = request.query;
        const catalogue = await deps.database.asPerson(personOf(request), (trx) => deps.readCatalogue(trx));
        const found: readonly SearchHit<Food>[] =
          q === undefined
            ? [...catalogue.foods.values()].map((item) => ({ item, score: 0 }))
            : searchesOf(catalogue).foods(q);
        const foods = found
          .filter(({ item }) => category === undefined || item.category === category)
          .map(({ item, score }) => ({ item, place: { score, name: item.name, id: item.key } }));
        const { items, nextCursor } = pageOf(
          foods,
          request.query,
          { path: '/v1/foods', q, category },
          cursors,
        );
        linkNextPage({ request, reply }, nextCursor, deps.links);
        if (answerUnchanged({ request, reply }, catalogue.version)) return reply.code(304).send();
        return reply.send({
          object: 'list' as const,
          data: items.map((food) => presentFoodSummary(food, deps.links)),
          has_more: nextCursor !== null,
          next_cursor: nextCursor,
        });
      },
    );
  };
