import {
  answerQuestions,
  finishRecipe,
  importRecipe as understand,
  type FoodTable,
  type ImportedRecipe,
} from '@mealwise/core';
import { addImportedRecipe, MAX_IMPORTED_RECIPES } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { hashRequest } from '../generations/hash-request.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { ImportBody, readDraft } from './import-body.ts';
import { ImportedRecipeObject, presentImportedRecipe } from './imported-recipe-object.ts';
import { parseLine } from './parse-line.ts';
import { refuseAnswers } from './refuse-answers.ts';

/**
 * POST /v1/recipes/import: takes over a recipe of the person's own.
 *
 * 1. JSON-LD or lines become a draft
 * 2. each line becomes a food in grams, or a question
 * 3. answers that came along are taken over
 * 4. stored: ready for plans, or waiting for answers; the same content again is the same recipe
 */
export const importRecipe =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/recipes/import',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'importRecipe',
          tags: ['Recipes'],
          summary: 'Import a recipe of your own',
          description:
            'Takes schema.org `Recipe` JSON-LD or plain ingredient lines. What is certain is matched to foods; everything else comes back in `questions`, and the recipe stays out of plans until they are answered. The same content again leads to the same recipe (200).',
          security: [{ bearer: [] }],
          body: ImportBody,
          response: {
            200: ImportedRecipeObject.describe('Imported before; nothing was stored.'),
            201: ImportedRecipeObject.describe('Imported; see `questions`.'),
            ...problemResponses(400, 401, 409, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const person = personOf(request);
        const draft = readDraft(request.body);
        const { answers, steps_checked: stepsChecked } = request.body;
        const outcome = await deps.database.asPerson(person, async (trx) => {
          const { foods } = await deps.readCatalogue(trx);
          const imported = takeAnswers(understand(draft, parseLine, foods), request.body, foods);
          const added = await addImportedRecipe(trx, person, {
            contentHash: hashRequest({ draft, answers, stepsChecked }),
            imported,
            finish: (id) => finishRecipe(id, imported, foods),
          });
          return { ...added, foods };
        });
        if (outcome.kind === 'too_many')
          throw new ApiProblem(
            'too_many_recipes',
            `A person may keep ${MAX_IMPORTED_RECIPES} imported recipes; delete one first.`,
          );
        const body = presentImportedRecipe(outcome.recipe, outcome.foods, deps.links);
        reply.header('location', `/v1/recipes/imported/${outcome.recipe.id}`);
        return reply.code(outcome.kind === 'created' ? 201 : 200).send(body);
      },
    );
  };

function takeAnswers(
  imported: ImportedRecipe,
  { answers, steps_checked }: ImportBody,
  foods: FoodTable,
): ImportedRecipe {
  const answered = answerQuestions(imported, { answers, steps_checked }, foods);
  if (!answered.ok) throw refuseAnswers(answered.faults);
  return answered.recipe;
}
