import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { requirePerson } from '../auth/authenticate.ts';
import { describeMissing, toApiProblem } from '../problem.ts';
import { sendLegacyProblem } from './legacy-answer.ts';
import { nutritionValidator } from './nutrition-validator.ts';
import { planGenerator } from './plan-generator.ts';

/** What the first design’s functions sent, and the two headers that are new; they go with a bearer token, never with cookies. */
const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers':
    'authorization, x-client-info, apikey, content-type, idempotency-key, prefer',
  'access-control-allow-methods': 'POST, OPTIONS',
};

/** Deprecated since the day their successors were there (RFC 9745: seconds since 1970). */
const DEPRECATED_SINCE = '@1795305600';

const functions = [
  { name: 'plan-generator', successor: '/v1/generations', register: planGenerator },
  { name: 'nutrition-validator', successor: '/v1/nutrition/validations', register: nutritionValidator },
] as const;

/** /functions/v1: the first design's addresses, with its CORS headers and its shape of a refusal. */
export const legacyFunctions =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      const called = functions.find(({ name }) => request.url.split('?', 1)[0]?.endsWith(`/${name}`));
      reply.headers({ ...corsHeaders, deprecation: DEPRECATED_SINCE });
      if (called !== undefined) reply.header('link', `<${called.successor}>; rel="successor-version"`);
    });
    app.setErrorHandler((error, request, reply) => sendLegacyProblem(toApiProblem(error), request, reply));
    app.setNotFoundHandler((request, reply) =>
      sendLegacyProblem(describeMissing(request, deps.findAllowedMethods), request, reply),
    );
    for (const { name } of functions)
      app.options(`/${name}`, { schema: { hide: true } }, async (_request, reply) => reply.code(204).send());
    await app.register(async (scope) => {
      requirePerson(scope, deps.verifyToken);
      for (const { register } of functions) await scope.register(register(deps));
    });
  };
