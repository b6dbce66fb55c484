import { getPantry as readPantry } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { PantryObject, presentPantry } from './pantry-object.ts';

/** GET /v1/me/pantry: what the caller has at home; empty until something is stored. */
export const getPantry =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/me/pantry',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getPantry',
          tags: ['Profile'],
          summary: 'Read your pantry',
          security: [{ bearer: [] }],
          response: { 200: PantryObject, ...problemResponses(401, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        return deps.database.asPerson(person, async (trx) => {
          const { foods } = await deps.readCatalogue(trx);
          return presentPantry(await readPantry(trx, person), foods, deps.links);
        });
      },
    );
  };
