import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { rememberRoutes } from './allowed-methods.ts';

test('a path has the methods of all its routes; one that does not exist has none', () => {
  const app = Fastify();
  const findAllowedMethods = rememberRoutes(app);
  const handler = async (): Promise<string> => '';
  app.get('/plans/:id', handler);
  app.put('/plans/:id', handler);
  app.post('/plans/:id/swaps.json', handler);
  app.options('/plans/*', handler);
  app.get('/files/*', handler);
  expect(findAllowedMethods('/plans/1?x=/y')).toEqual(['GET', 'HEAD', 'PUT']);
  expect(findAllowedMethods('/plans/1/swaps.json')).toEqual(['POST']);
  expect(findAllowedMethods('/files/a/b')).toEqual(['GET', 'HEAD']);
  for (const path of ['/plans', '/plans/', '/plans/1/swapsxjson', '/plans/1/2', ''])
    expect(findAllowedMethods(path)).toEqual([]);
});
