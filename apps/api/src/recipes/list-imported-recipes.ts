import { listImportedRecipes as listForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { listOf } from '../web/page-of.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { ImportedRecipeSummary, presentImportedSummary } from './imported-recipe-object.ts';

const ImportedRecipeList = listOf(ImportedRecipeSummary).meta({ id: 'ImportedRecipeList' });

/** GET /v1/recipes/imported: the person's imported recipes, the newest first. They are few (200 at most): one page has them all. */
export const listImportedRecipes =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/recipes/imported',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'listImportedRecipes',
          tags: ['Recipes'],
          summary: 'List the recipes that you imported',
          description: 'The newest first, all on one page: a person may keep 200.',
          security: [{ bearer: [] }],
          response: { 200: ImportedRecipeList, ...problemResponses(401, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        return deps.database.asPerson(person, async (trx) => {
          const { foods } = await deps.readCatalogue(trx);
          const stored = await listForPerson(trx, person);
          return {
            object: 'list' as const,
            data: stored.map((recipe) => presentImportedSummary(recipe, foods, deps.links)),
            has_more: false,
            next_cursor: null,
          };
        });
      },
    );
  };
