import { ensureDefaultEndpoint, newSigningSecret } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { wireTime } from '../web/wire-time.ts';

const EndpointObject = z
  .object({
    object: z.literal('webhook_endpoint'),
    id: z.uuid(),
    name: z.string(),
    created_at: z.iso.datetime(),
    secret: z.string().meta({ description: 'Key of the Standard Webhooks signatures: `whsec_` and base64.' }),
  })
  .meta({ id: 'WebhookEndpoint' });

/** GET /v1/webhook-endpoints/default: the secret that events to `callback.url` are signed with, made when first asked for. */
export const getDefaultEndpoint =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/webhook-endpoints/default',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getDefaultWebhookEndpoint',
          tags: ['Webhooks'],
          summary: 'Read your signing secret',
          description:
            'Events to the `callback.url` of a request are signed with it; check them with any Standard Webhooks library.',
          security: [{ bearer: [] }],
          response: { 200: EndpointObject, ...problemResponses(401, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        const sealNewSecret = (): string => deps.secretBox.seal(newSigningSecret());
        const endpoint = await deps.database.asPerson(person, (trx) =>
          ensureDefaultEndpoint(trx, person, sealNewSecret),
        );
        return {
          object: 'webhook_endpoint' as const,
          id: endpoint.id,
          name: endpoint.name,
          created_at: wireTime(endpoint.createdAt),
          secret: deps.secretBox.open(endpoint.secretSealed),
        };
      },
    );
  };
