import { getImportedRecipe as getForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { ImportedRecipeObject, presentImportedRecipe } from './imported-recipe-object.ts';

/** GET /v1/recipes/imported/{id}: one imported recipe, line by line, with what is still asked. */
export const getImportedRecipe =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/recipes/imported/:id',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getImportedRecipe',
          tags: ['Recipes'],
          summary: 'Read a recipe that you imported',
          description: 'What each line was taken for, and what is still asked.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: { 200: ImportedRecipeObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        return deps.database.asPerson(person, async (trx) => {
          const stored = await getForPerson(trx, person, request.params.id);
          if (stored === undefined) throw new ApiProblem('not_found', 'There is no such recipe.');
          const { foods } = await deps.readCatalogue(trx);
          return presentImportedRecipe(stored, foods, deps.links);
        });
      },
    );
  };
