import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { NotModified, problemResponses } from '../web/problem-responses.ts';
import { suggestName } from '../web/suggest-name.ts';
import { answerUnchanged } from './answer-unchanged.ts';
import { FoodObject, presentFood } from './food-object.ts';

/** GET /v1/foods/{key}: everything that is known of a food. */
export const getFood =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/foods/:key',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getFood',
          tags: ['Catalogue'],
          summary: 'Read a food',
          description:
            'Nutrients, allergens, facts, measures and price, each figure from the named source. With `If-None-Match` 304 while the catalogue is the same.',
          security: [{ bearer: [] }],
          params: z.object({ key: z.string().meta({ example: 'chickpeas_canned' }) }),
          response: {
            200: FoodObject,
            304: NotModified,
            ...problemResponses(401, 404, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const { key } = request.params;
        const { foods, version } = await deps.database.asPerson(personOf(request), (trx) =>
          deps.readCatalogue(trx),
        );
        const food = foods.get(key);
        if (food === undefined) {
          const guess = suggestName(key, [...foods.keys()]);
          throw new ApiProblem(
            'not_found',
            guess === undefined
              ? 'There is no such food; GET /v1/foods?q= finds by name.'
              : `There is no such food; did you mean "${guess}"?`,
          );
        }
        if (answerUnchanged({ request, reply }, version)) return reply.code(304).send();
        return reply.send(presentFood(food, deps.links));
      },
    );
  };
