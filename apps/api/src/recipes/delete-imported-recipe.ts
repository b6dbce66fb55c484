import { deleteImportedRecipe as deleteForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';

/** DELETE /v1/recipes/imported/{id}: takes a recipe out of every later plan; plans that have it keep it. */
export const deleteImportedRecipe =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.delete(
      '/recipes/imported/:id',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'deleteImportedRecipe',
          tags: ['Recipes'],
          summary: 'Delete a recipe that you imported',
          description: 'No later plan will have it. Plans that have it, and generations that run, keep it.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: { 204: z.undefined().describe('Deleted.'), ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const wasThere = await deps.database.asPerson(person, (trx) =>
          deleteForPerson(trx, person, request.params.id),
        );
        if (!wasThere) throw new ApiProblem('not_found', 'There is no such recipe.');
        return reply.code(204).send();
      },
    );
  };
