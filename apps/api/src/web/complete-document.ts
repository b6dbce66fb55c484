import { WebhookEvent } from '@mealwise/core';
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { exampleBodies } from './example-bodies.ts';

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>;

interface Operation {
  readonly operationId?: string;
  parameters?: object[];
  readonly requestBody?: { required: boolean; content: Record<string, { examples?: object }> };
  readonly responses?: Record<string, { headers?: Record<string, object> }>;
}

/** The part of an OpenAPI 3.1 document that is worked on here. */
interface OpenApiDocument {
  readonly paths?: Readonly<Record<string, Record<string, Operation>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

/**
 * Adds to the generated document what schemas cannot say: headers (read by hand, since a schema would throw all others
 * away), examples, which bodies may be left out, and the webhooks; and takes out schemas that nothing refers to.
 */
export const completeDocument: Transform = (source) => {
  const document = jsonSchemaTransformObject(source) as OpenApiDocument;
  for (const item of Object.values(document.paths ?? {}))
    for (const operation of Object.values(item)) completeOperation(operation);
  const { schemas = {}, ...components } = document.components ?? {};
  const webhooks = describeWebhooks();
  const used = findUsed({ paths: document.paths, webhooks }, schemas);
  const usedSchemas = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, webhooks, components: { ...components, schemas: usedSchemas } };
};

const requestHeaders = {
  'Idempotency-Key': [
    'Makes repetitions safe: the same key yields the same generation for 24 hours.',
    '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f',
  ],
  Prefer: ['`wait=n`, 0 to 55 seconds; the compatibility route also knows `respond-async`.', 'wait=20'],
  'If-Match': ['The `ETag` of the plan that you know; refused when it has changed since.', '"3.1"'],
  'If-None-Match': ['The `ETag` that you know.', 'W/"14"'],
} as const;

/** Headers that operations read, by operation. */
const headersOf: Readonly<Record<string, readonly (keyof typeof requestHeaders)[]>> = {
  createGeneration: ['Idempotency-Key', 'Prefer'],
  getGeneration: ['Prefer', 'If-None-Match'],
  planGenerator: ['Idempotency-Key', 'Prefer'],
  listFoods: ['If-None-Match'],
  getFood: ['If-None-Match'],
  listRecipes: ['If-None-Match'],
  getRecipe: ['If-None-Match'],
  patchPlan: ['If-Match'],
  revertPlan: ['If-Match'],
  swapMeal: ['If-Match'],
  regeneratePlan: ['Idempotency-Key', 'Prefer', 'If-Match'],
  putSlotLock: ['If-Match'],
  deleteSlotLock: ['If-Match'],
};

const CATALOGUE_LISTS = ['listFoods', 'listRecipes'];
const CATALOGUE = [...CATALOGUE_LISTS, 'getFood', 'getRecipe'];

const LISTS = [...CATALOGUE_LISTS, 'listPlans', 'listPlanVersions'];
/** What answers with a plan's tag. */
const PLANS = [
  'getPlan',
  'getCurrentPlan',
  'patchPlan',
  'revertPlan',
  'swapMeal',
  'putSlotLock',
  'deleteSlotLock',
];

const OPTIONAL_BODIES = ['createGeneration', 'regeneratePlan', 'planGenerator'];

function completeOperation(operation: Operation): void {
  const { operationId = '', requestBody, responses = {} } = operation;
  const headers = (headersOf[operationId] ?? []).map((name) => {
    const [description, example] = requestHeaders[name];
    return { name, in: 'header', required: false, description, schema: { type: 'string' }, example };
  });
  if (headers.length > 0) operation.parameters = [...(operation.parameters ?? []), ...headers];
  if (requestBody !== undefined) {
    requestBody.required = !OPTIONAL_BODIES.includes(operationId);
    const examples = exampleBodies[operationId];
    for (const media of Object.values(requestBody.content))
      if (examples !== undefined) media.examples = examples;
  }
  for (const [status, response] of Object.entries(responses))
    response.headers = { ...response.headers, ...answerHeaders(status, operationId) };
}

const text = (about: string): object => ({ description: about, schema: { type: 'string' } });

function answerHeaders(status: string, operationId: string): Record<string, object> {
  const isGeneration = ['createGeneration', 'getGeneration', 'regeneratePlan'].includes(operationId);
  const hasState = isGeneration && ['200', '202', '304'].includes(status);
  const hasVersion = CATALOGUE.includes(operationId) && ['200', '304'].includes(status);
  return {
    'Mealwise-Request-Id': text('Names this request in our log.'),
    ...(status === '202' ? { Location: text('The generation.') } : {}),
    ...(status === '201' && PLANS.includes(operationId) ? { Location: text('The new version.') } : {}),
    ...(['202', '429', '503'].includes(status)
      ? { 'Retry-After': text('Seconds after which to ask again.') }
      : {}),
    ...(hasState ? { ETag: text('Weak tag of the state.') } : {}),
    ...(hasVersion ? { ETag: text('Weak tag of the catalogue’s version.') } : {}),
    ...(status.startsWith('2') && PLANS.includes(operationId)
      ? { ETag: text('Tag of the plan’s state.') }
      : {}),
    ...(status === '200' && LISTS.includes(operationId)
      ? { Link: text('The next page, `rel="next"`; none on the last one.') }
      : {}),
    ...(status === '401' ? { 'WWW-Authenticate': text('What is needed, and what was wrong.') } : {}),
  };
}

/** The events that are posted to a request's `callback.url`, by type. */
function describeWebhooks(): Record<string, object> {
  const requestBody = {
    content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookEvent' } } },
  };
  const responses = { '2XX': { description: 'Received; anything else is tried again.' } };
  const entries = WebhookEvent.shape.type.options.map((type) => {
    const post = {
      operationId: type,
      summary: `Signed with Standard Webhooks: ${type}`,
      requestBody,
      responses,
    };
    return [type, { post }];
  });
  return Object.fromEntries(entries);
}

/** Names of the schemas that `root` refers to, directly or through others. */
function findUsed(root: object, schemas: Readonly<Record<string, unknown>>): Set<string> {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name] ?? {});
    }
  };
  visit(root);
  return used;
}
