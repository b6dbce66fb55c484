import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>;

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
    transformObject: addHeaders,
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

interface Operation {
  readonly operationId?: string;
  parameters?: object[];
  readonly responses?: Record<string, { headers?: Record<string, object> }>;
}

const text = (about: string): object => ({ description: about, schema: { type: 'string' } });

const requestHeaders = {
  'Idempotency-Key': [
    'Makes repetitions safe: the same key yields the same generation for 24 hours.',
    '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f',
  ],
  Prefer: ['`wait=n`, 0 to 55 seconds; the compatibility route also knows `respond-async`.', 'wait=20'],
  'If-None-Match': ['The `ETag` that you know.', 'W/"14"'],
} as const;

/** Headers that operations read, by operation. */
const headersOf: Readonly<Record<string, readonly (keyof typeof requestHeaders)[]>> = {
  createGeneration: ['Idempotency-Key', 'Prefer'],
  getGeneration: ['Prefer', 'If-None-Match'],
  planGenerator: ['Idempotency-Key', 'Prefer'],
};

/** Headers are read by hand, since a schema would throw all others away; so they are described by hand too. */
const addHeaders: Transform = (document) => {
  const described = jsonSchemaTransformObject(document);
  for (const item of Object.values(described.paths ?? {})) {
    for (const operation of Object.values(item as Record<string, Operation>)) {
      const names = headersOf[operation.operationId ?? ''] ?? [];
      if (names.length > 0) {
        const parameters = names.map((name) => {
          const [about, example] = requestHeaders[name];
          return {
            name,
            in: 'header',
            required: false,
            description: about,
            schema: { type: 'string' },
            example,
          };
        });
        operation.parameters = [...(operation.parameters ?? []), ...parameters];
      }
      for (const [status, response] of Object.entries(operation.responses ?? {}))
        response.headers = { ...response.headers, ...answerHeaders(status, operation.operationId ?? '') };
    }
  }
  return described;
};

function answerHeaders(status: string, operationId: string): Record<string, object> {
  const isGeneration = operationId === 'createGeneration' || operationId === 'getGeneration';
  return {
    'Mealwise-Request-Id': text('Names this request in our log.'),
    ...(status === '202' ? { Location: text('The generation.') } : {}),
    ...(['202', '429', '503'].includes(status)
      ? { 'Retry-After': text('Seconds after which asking again is worth it.') }
      : {}),
    ...(isGeneration && ['200', '202', '304'].includes(status)
      ? { ETag: text('Weak tag of the state.') }
      : {}),
    ...(status === '401' ? { 'WWW-Authenticate': text('What is needed, and what was wrong.') } : {}),
  };
}
