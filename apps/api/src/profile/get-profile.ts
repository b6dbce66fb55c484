import { getNewestIntake } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { presentProfile, ProfileObject } from './profile-object.ts';

/** GET /v1/me/profile: the newest version of the caller's blueprint. */
export const getProfile =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/me/profile',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getProfile',
          tags: ['Profile'],
          summary: 'Read your profile',
          security: [{ bearer: [] }],
          response: { 200: ProfileObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        const intake = await deps.database.asPerson(person, (trx) => getNewestIntake(trx, person));
        if (intake === undefined)
          throw new ApiProblem('profile_not_found', 'Store one with PUT /v1/me/profile.');
        return presentProfile(intake, person);
      },
    );
  };
