import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { answerUnchanged } from './answer-unchanged.ts';
import { presentRecipe, RecipeObject } from './recipe-object.ts';
import { pageStyleSource, renderRecipePage } from './recipe-page.ts';

/** GET /v1/recipes/{id}: one recipe, as data or as a page to cook from. */
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
            'By id or slug, with nutrition, diets and allergens derived from its foods and the cost of a serving. With `Accept: text/html` a page to read and print. With `If-None-Match` 304 while the catalogue is the same.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.string().min(1).max(100) }),
          response: {
            200: RecipeObject,
            304: z.null().describe('The catalogue has not changed.'),
            ...problemResponses(401, 404, 422, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { derived, foods, version } = await deps.database.asPerson(personOf(request), (trx) =>
          deps.readCatalogue(trx),
        );
        const found =
          derived.get(id.toLowerCase()) ?? [...derived.values()].find(({ recipe }) => recipe.slug === id);
        if (found === undefined)
          throw new ApiProblem('not_found', 'There is no such recipe. GET /v1/recipes?q= finds by name.');
        reply.header('vary', 'accept');
        const isPage = prefersPage(request.headers.accept);
        if (answerUnchanged({ request, reply }, version, isPage ? 'page' : 'json')) return null;
        const recipe = presentRecipe(found, foods, deps.links);
        if (!isPage) return recipe;
        const policy = `default-src 'none'; style-src ${pageStyleSource}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
        reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
        reply.serializer(String);
        // The schema describes the data; the page is the same in another form.
        return renderRecipePage(recipe) as unknown as RecipeObject;
      },
    );
  };

/** Whether a client names HTML before JSON, as browsers do; whoever takes anything gets data. */
function prefersPage(accept = ''): boolean {
  const html = accept.indexOf('text/html');
  const json = accept.indexOf('application/json');
  return html >= 0 && (json < 0 || html < json);
}
