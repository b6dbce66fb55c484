import { deriveRecipe, type DerivedRecipe } from '@mealwise/core';
import { getOwnRecipe, type Catalogue } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { prefersType } from '../web/prefers-type.ts';
import { NotModified, problemResponses } from '../web/problem-responses.ts';
import { paperPolicy, securityHeaders } from '../web/security-headers.ts';
import { suggestName } from '../web/suggest-name.ts';
import { answerUnchanged } from './answer-unchanged.ts';
import { presentRecipe, RecipeObject } from './recipe-object.ts';
import { pageStyleSource, renderRecipePage } from './recipe-page.ts';

/** GET /v1/recipes/{id}: one recipe, as data or as a page to cook from. Whatever a plan of the person names is here. */
export const getRecipe =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/recipes/:id',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getRecipe',
          tags: ['Catalogue'],
          summary: 'Read a recipe',
          description:
            'By id or slug, or by the id of a `ready` recipe that you imported; with nutrition, diets and allergens derived from its foods and the cost of a serving. With `Accept: text/html` a page to read and print. With `If-None-Match` 304 while the catalogue is the same.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.string().meta({ example: 'shakshuka' }) }),
          response: {
            200: {
              description: 'The recipe.',
              content: {
                'application/json': { schema: RecipeObject },
                'text/html': { schema: z.string() },
              },
            },
            304: NotModified,
            ...problemResponses(401, 404, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const person = personOf(request);
        const { catalogue, found } = await deps.database.asPerson(person, async (trx) => {
          const current = await deps.readCatalogue(trx);
          const shared = findRecipe(current, id);
          if (shared !== undefined) return { catalogue: current, found: shared };
          const own = isUuid(id) ? await getOwnRecipe(trx, person, id) : undefined;
          return { catalogue: current, found: own && deriveRecipe(own, current.foods) };
        });
        if (found === undefined) throw describeMissing(catalogue, id);
        const isPage = prefersType(request.headers.accept, 'text/html');
        // Beside what is there: the answer to another origin varies by that, too.
        reply.header('vary', [reply.getHeader('vary'), 'Accept'].flat().filter(Boolean).join(', '));
        if (answerUnchanged({ request, reply }, catalogue.version, isPage ? 'page' : 'json'))
          return reply.code(304).send();
        const recipe = presentRecipe(found, catalogue.foods, deps.links);
        if (!isPage) return reply.send(recipe);
        reply.helmet(securityHeaders(paperPolicy(pageStyleSource)));
        return reply.type('text/html; charset=utf-8').send(renderRecipePage(recipe));
      },
    );
  };

function findRecipe({ derived }: Catalogue, id: string): DerivedRecipe | undefined {
  return derived.get(id.toLowerCase()) ?? [...derived.values()].find(({ recipe }) => recipe.slug === id);
}

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

function describeMissing({ recipes }: Catalogue, id: string): ApiProblem {
  const guess = suggestName(
    id,
    [...recipes.values()].map(({ slug }) => slug),
  );
  return new ApiProblem(
    'not_found',
    guess === undefined
      ? 'There is no such recipe; GET /v1/recipes?q= finds by words.'
      : `There is no such recipe; did you mean "${guess}"?`,
  );
}
