import { Blueprint } from '@mealwise/core';
import { addIntake } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { presentProfile, ProfileObject } from './profile-object.ts';

/** PUT /v1/me/profile: stores the whole blueprint as a new version. */
export const putProfile =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/me/profile',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'putProfile',
          tags: ['Profile'],
          summary: 'Store your profile',
          description:
            'The whole blueprint; what is left out gets its default. Generations that run keep the version they were asked with.',
          security: [{ bearer: [] }],
          body: Blueprint,
          response: { 200: ProfileObject, ...problemResponses(400, 401, 413, 415, 422, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        const intake = await deps.database.asPerson(person, (trx) => addIntake(trx, person, request.body));
        return presentProfile(intake, person);
      },
    );
  };
