import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';

let api: TestApi;
let document: OpenApi;

interface Operation {
  operationId: string;
  summary: string;
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: {
    required: boolean;
    content: Record<
      string,
      { schema: object; examples?: Record<string, { value: Record<string, unknown> }> }
    >;
  };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}
interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, object>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, object> };
}

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  document = (await api.app.inject('/openapi.json')).json();
});
afterAll(() => api.close());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

describe('/openapi.json', () => {
  test('is OpenAPI 3.1 and names every public route', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: 'https://mealwise.test' }]);
    expect(
      operations()
        .map(([route]) => route)
        .toSorted(),
    ).toEqual([
      'DELETE /v1/plans/{id}/slots/{date}/{meal_type}/lock',
      'DELETE /v1/recipes/imported/{id}',
      'GET /livez',
      'GET /readyz',
      'GET /v1/foods',
      'GET /v1/foods/{key}',
      'GET /v1/generations/{id}',
      'GET /v1/me/pantry',
      'GET /v1/me/profile',
      'GET /v1/me/targets',
      'GET /v1/plans',
      'GET /v1/plans/current',
      'GET /v1/plans/{id}',
      'GET /v1/plans/{id}/grocery-list',
      'GET /v1/plans/{id}/nutrition',
      'GET /v1/plans/{id}/receipt',
      'GET /v1/plans/{id}/safety-certificate',
      'GET /v1/plans/{id}/versions',
      'GET /v1/recipes',
      'GET /v1/recipes/imported',
      'GET /v1/recipes/imported/{id}',
      'GET /v1/recipes/{id}',
      'GET /v1/webhook-endpoints/default',
      'PATCH /v1/me/profile',
      'PATCH /v1/plans/{id}',
      'POST /functions/v1/nutrition-validator',
      'POST /functions/v1/plan-generator',
      'POST /v1/generations',
      'POST /v1/generations/estimate',
      'POST /v1/nutrition/validations',
      'POST /v1/plans/{id}/regenerations',
      'POST /v1/plans/{id}/revert',
      'POST /v1/plans/{id}/swaps',
      'POST /v1/recipes/import',
      'POST /v1/recipes/imported/{id}/answers',
      'PUT /v1/me/pantry',
      'PUT /v1/me/profile',
      'PUT /v1/plans/{id}/slots/{date}/{meal_type}/feedback',
      'PUT /v1/plans/{id}/slots/{date}/{meal_type}/lock',
    ]);
  });

  test('every operation has an id of its own, its path parameters, and a description of each answer', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [route, operation] of operations()) {
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      const named = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect({ route, declared: declared.map(({ name }) => name) }).toEqual({ route, declared: named });
      const undescribed = Object.entries(operation.responses).filter(
        ([status, { description }]) => !/^[2-5]\d\d$/.test(status) || description === '',
      );
      expect({ route, undescribed }).toEqual({ route, undescribed: [] });
    }
  });

  test('every personal route names its security and its refusals as problems', () => {
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
    for (const [route, { security, responses }] of operations().filter(([name]) => name.includes('/v1/'))) {
      const missing = ['401', '429', '500', '503'].filter((status) => responses[status] === undefined);
      expect({ route, security, missing }).toEqual({ route, security: [{ bearer: [] }], missing: [] });
      if (route.includes('/functions/')) continue;
      const types = Object.keys(responses['401']?.content ?? {});
      expect({ route, types }).toEqual({ route, types: ['application/problem+json'] });
    }
  });

  test('every reference leads somewhere, and nothing is left empty', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(references.length).toBeGreaterThan(5);
    expect(references.filter((name) => document.components.schemas[name] === undefined)).toEqual([]);
    const empty = operations().flatMap(([route, { responses }]) =>
      Object.entries(responses)
        .filter(([, { content }]) =>
          Object.values(content ?? {}).some(({ schema }) => Object.keys(schema).length === 0),
        )
        .map(([status]) => `${route} ${status}`),
    );
    expect(empty).toEqual([]);
  });

  test('its examples are accepted as they stand', async () => {
    const person = await api.newPerson();
    // By other wishes than those of the examples, which would be given these plans again.
    for (const max_prep_time of [90, 120]) await makePlan(api, person, { preferences: { max_prep_time } });
    for (const [route, operation] of operations()) {
      const [method = '', path = ''] = route.split(' ');
      for (const { examples } of Object.values(operation.requestBody?.content ?? {}))
        for (const { value } of Object.values(examples ?? {})) {
          const plan = await currentPlan(person);
          const answer = await api.send(person, {
            method,
            url: path
              .replace('/plans/{id}', `/plans/${plan.id}`)
              .replace('{date}', plan.week_start_date)
              .replace('{meal_type}', 'dinner'),
            headers: { prefer: 'respond-async', 'if-match': '*' },
            payload: value,
          });
          expect({ route, value, status: answer.statusCode }).toEqual({
            route,
            value,
            status:
              {
                'PUT /v1/me/profile': 200,
                'PATCH /v1/me/profile': 200,
                'PUT /v1/me/pantry': 200,
                'PUT /v1/plans/{id}/slots/{date}/{meal_type}/feedback': 200,
                'POST /v1/generations/estimate': 200,
                'POST /v1/nutrition/validations': 200,
                'POST /functions/v1/nutrition-validator': 200,
                'POST /v1/recipes/import': 201,
                'PATCH /v1/plans/{id}': 200,
                'POST /v1/plans/{id}/revert': 201,
                'POST /v1/plans/{id}/swaps': value.mode === 'apply' ? 201 : 200,
              }[route] ?? 202,
          });
        }
    }
  });

  async function currentPlan(person: string): Promise<{ id: string; week_start_date: string }> {
    return (await api.send(person, { method: 'GET', url: '/v1/plans/current' })).json();
  }

  test('describes every event that a callback may get', () => {
    expect(Object.keys(document.webhooks)).toEqual([
      'generation.succeeded',
      'generation.failed',
      'generation.canceled',
      'generation.expired',
    ]);
    expect(document.components.schemas).toHaveProperty('WebhookEvent');
  });

  test('says which fields of a request there are, and that there are no others', () => {
    const body = operations().find(([route]) => route === 'POST /v1/generations')?.[1].requestBody;
    const schema = JSON.stringify([
      body,
      document.components.schemas.GenerationRequestInput ?? document.components.schemas.GenerationRequest,
    ]);
    for (const field of [
      'week_start_date',
      'preferences',
      'callback',
      'metadata',
      '"additionalProperties":false',
    ])
      expect(schema).toContain(field);
  });
});

describe('/docs', () => {
  test('is a page of our own server alone', async () => {
    const page = await api.app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).not.toMatch(/unsafe-eval|https:|\*/);
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(page.body).toContain(`nonce="${nonce}"`);
    expect(page.body).not.toMatch(/(?:src|href)="https?:/);
    const script = await api.app.inject('/docs/js/scalar.js');
    expect([script.statusCode, script.headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/javascript/),
    ]);
    expect(script.body.length).toBeGreaterThan(1_000_000);
  });

  test('/docs leads to it, and / to everything', async () => {
    const redirect = await api.app.inject('/docs');
    expect([redirect.statusCode, redirect.headers.location]).toEqual([301, '/docs/']);
    expect((await api.app.inject('/')).json()).toMatchObject({
      docs: 'https://mealwise.test/docs',
      dashboard: 'https://mealwise.test/admin/queues',
    });
  });
});
