import { newId } from '@mealwise/db';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const get = (person: string) => api.send(person, { method: 'GET', url: '/v1/webhook-endpoints/default' });

test('the signing secret is made once, also for two askers at once, and is another for another person', async () => {
  const person = newId();
  const [first, second] = await Promise.all([get(person), get(person)]);
  expect(first.statusCode).toBe(200);
  expect(first.json()).toEqual(second.json());
  expect(first.json().secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect((await get(newId())).json().secret).not.toBe(first.json().secret);
});

test('it is stored sealed and never logged', async () => {
  const person = newId();
  const { secret } = (await get(person)).json();
  const stored = await api.worker.db
    .selectFrom('engine.webhook_endpoints')
    .select('secret_sealed')
    .where('user_id', '=', person)
    .executeTakeFirstOrThrow();
  expect(stored.secret_sealed).not.toContain(secret.slice(6));
  expect(api.logged()).not.toContain(secret);
});
