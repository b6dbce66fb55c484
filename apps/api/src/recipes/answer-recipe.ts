import { isDeepStrictEqual } from 'node:util';
import { answerQuestions, finishRecipe, RecipeAnswers } from '@mealwise/core';
import { getImportedRecipeForAnswers, storeAnswers } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { ImportedRecipeObject, presentImportedRecipe } from './imported-recipe-object.ts';
import { refuseAnswers } from './refuse-answers.ts';

/** POST /v1/recipes/imported/{id}/answers: says what only a person knows; with the last answer the recipe is ready. */
export const answerRecipe =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/recipes/imported/:id/answers',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'answerImportedRecipe',
          tags: ['Recipes'],
          summary: 'Answer what is asked about an imported recipe',
          description:
            'Any number of answers at a time; a line may be answered again while anything is open, a certain one too. A ready recipe does not change any more (`already_ready`): delete it and import it again with `answers`.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          body: RecipeAnswers.meta({ id: 'RecipeAnswers' }),
          response: {
            200: ImportedRecipeObject,
            ...problemResponses(400, 401, 404, 409, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request) => {
        const person = personOf(request);
        return deps.database.asPerson(person, async (trx) => {
          const stored = await getImportedRecipeForAnswers(trx, person, request.params.id);
          if (stored === undefined) throw new ApiProblem('not_found', 'There is no such recipe.');
          const { foods } = await deps.readCatalogue(trx);
          const answered = answerQuestions(stored.imported, request.body, foods);
          if (!answered.ok) throw refuseAnswers(answered.faults);
          // The same answers again, because the first answer to them got lost on the way.
          if (isDeepStrictEqual(answered.recipe, stored.imported))
            return presentImportedRecipe(stored, foods, deps.links);
          if (stored.status === 'ready')
            throw new ApiProblem(
              'already_ready',
              'A plan may be made of it. Delete it and import it again with other answers.',
            );
          const recipe = finishRecipe(stored.id, answered.recipe, foods);
          const changed = await storeAnswers(trx, stored.id, answered.recipe, recipe);
          return presentImportedRecipe(changed, foods, deps.links);
        });
      },
    );
  };
