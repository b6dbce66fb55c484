import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { mountLazily } from './mount-lazily.ts';

test('an inner app is built when first asked for, once, and gets the request whole', async () => {
  let built = 0;
  const app = Fastify();
  await app.register(async (scope) => {
    mountLazily(scope, '/inner', async (inner) => {
      built += 1;
      inner.post('/inner/echo', async (request) => ({ got: request.body }));
    });
  });
  await app.ready();
  expect(built).toBe(0);
  const post = () => app.inject({ method: 'POST', url: '/inner/echo', payload: { a: 1 } });
  const answers = await Promise.all([post(), post()]);
  expect(answers.map((answer) => answer.json())).toEqual([{ got: { a: 1 } }, { got: { a: 1 } }]);
  expect(built).toBe(1);
  expect((await app.inject('/inner/nowhere')).statusCode).toBe(404);
  await app.close();
});

test('a building that failed is tried again', async () => {
  let attempts = 0;
  const app = Fastify();
  await app.register(async (scope) => {
    mountLazily(scope, '/inner', async (inner) => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      inner.get('/inner', async () => 'here');
    });
  });
  expect((await app.inject('/inner')).statusCode).toBe(500);
  expect((await app.inject('/inner')).body).toBe('here');
  await app.close();
});
