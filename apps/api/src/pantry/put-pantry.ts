import { replacePantry } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { PantryBody, readPantryFoods } from './pantry-body.ts';
import { PantryObject, presentPantry } from './pantry-object.ts';

/** PUT /v1/me/pantry: stores the whole list of what the caller has at home. */
export const putPantry =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/me/pantry',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'putPantry',
          tags: ['Profile'],
          summary: 'Store your pantry',
          description:
            'The whole list; what is left out is not at home any more. A plan that is asked for with `pantry.use` prefers these foods and does not buy them again; one that is being made keeps the list that it was asked with.',
          security: [{ bearer: [] }],
          body: PantryBody,
          response: { 200: PantryObject, ...problemResponses(400, 401, 413, 415, 422, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        return deps.database.asPerson(person, async (trx) => {
          const catalogue = await deps.readCatalogue(trx);
          const stored = await replacePantry(trx, person, readPantryFoods(request.body, catalogue));
          return presentPantry(stored, catalogue.foods, deps.links);
        });
      },
    );
  };
