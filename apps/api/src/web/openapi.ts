import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { completeDocument } from './complete-document.ts';

const description = `Mealwise turns a person's blueprint into a safe, exact, priced weekly meal plan.

Ask with \`POST /v1/generations\`, poll the \`Location\` (or wait with \`Prefer: wait=30\`), then read the plan and its grocery list.
Errors are \`application/problem+json\` (RFC 9457); decide by \`code\`. Every answer has a \`Mealwise-Request-Id\`.
Unknown fields of a request are refused; unknown fields of an answer are to be ignored. Times are UTC, money is a decimal string.`;

/** Describes every route registered from now on; the document is at GET /openapi.json. */
export async function describeRoutes(app: FastifyInstance, serverUrl: () => string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Mealwise', version: '1.0.0', description, license: { name: 'MIT', identifier: 'MIT' } },
      tags: [
        { name: 'Generations', description: 'The job that makes a plan.' },
        { name: 'Plans', description: 'What comes of it.' },
        { name: 'Profile', description: 'All that a plan is personal to.' },
        { name: 'Catalogue', description: 'Foods and recipes that plans are made of.' },
        { name: 'Recipes', description: 'Your own recipes.' },
        { name: 'Webhooks', description: 'Being told instead of asking.' },
        { name: 'Compatibility', description: 'Addresses of the first design.' },
        { name: 'Operations', description: 'Is it well?' },
      ],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'HS256; `sub` is the person, a UUID; `iss`, `aud`, `iat` and `exp` are needed; at most 31 days old.',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: completeDocument,
  });
  let document: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    // The address is known once the app listens, so the document is written when first asked for.
    document ??= JSON.stringify({ ...app.swagger(), servers: [{ url: serverUrl() || '/' }] });
    return reply
      .headers({ 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' })
      .type('application/json; charset=utf-8')
      .send(document);
  });
}
