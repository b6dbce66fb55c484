import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiProblem } from '../api-problem.ts';
import type { VerifyToken } from './verify-token.ts';

const people = new WeakMap<FastifyRequest, string>();

/** Lets only requests with a valid `Authorization: Bearer` reach the routes of this scope, before their body is read. */
export function requirePerson(scope: FastifyInstance, verifyToken: VerifyToken): void {
  scope.addHook('onRequest', async (request) => {
    const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined)
      throw new ApiProblem('unauthorized', 'Send the header "Authorization: Bearer …".', {
        headers: { 'www-authenticate': 'Bearer realm="mealwise"' },
      });
    people.set(request, await verifyToken(token));
  });
}

/** Who is asking. Throws on a route outside of `requirePerson`: that is a mistake of ours, never a guest. */
export function personOf(request: FastifyRequest): string {
  const person = people.get(request);
  if (person === undefined)
    throw new Error(`${request.routeOptions.url ?? 'a route'} asks for a person and requires none`);
  return person;
}
