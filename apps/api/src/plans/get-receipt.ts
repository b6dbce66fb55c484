import { getModelCallsForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { prefersType } from '../web/prefers-type.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { findProvenPlan } from './find-proven-plan.ts';
import { presentReceipt } from './present-receipt.ts';
import { ReceiptObject } from './receipt-object.ts';
import { renderReceipt } from './render-receipt.ts';

/** GET /v1/plans/{id}/receipt: each number traced to a food row, a rule or a call; JSON, or Markdown for people. */
export const getReceipt =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/plans/:id/receipt',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getReceipt',
          tags: ['Plans'],
          summary: 'Read where each number of a plan comes from',
          description:
            'Targets to the steps of their arithmetic, dishes to who chose them, figures to grams of food rows and their sources, cost to prices. With `Accept: text/markdown` a page to read.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: {
            200: {
              description: 'The receipt.',
              content: {
                'application/json': { schema: ReceiptObject },
                'text/markdown': { schema: z.string() },
              },
            },
            ...problemResponses(401, 404, 429, 500, 503),
          },
        },
      },
      async (request, reply) => {
        const { plan, calls } = await deps.database.asPerson(personOf(request), async (trx) => {
          const found = await findProvenPlan(trx, request.params.id);
          return { plan: found, calls: await getModelCallsForPerson(trx, found.generationId) };
        });
        const receipt = presentReceipt(plan, calls, deps.links);
        // Beside what is there: the answer to another origin varies by that, too.
        reply.header('vary', [reply.getHeader('vary'), 'Accept'].flat().filter(Boolean).join(', '));
        if (!prefersType(request.headers.accept, 'text/markdown')) return reply.send(receipt);
        return reply.type('text/markdown; charset=utf-8').send(renderReceipt(receipt));
      },
    );
  };
