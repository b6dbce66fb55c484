import { Blueprint } from '@mealwise/core';
import { addIntake, getNewestIntake, lockPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { describeIssue } from '../web/describe-issue.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { acceptMergePatch } from '../web/read-json-body.ts';
import { describeFaults } from '../web/validate-request.ts';
import { mergePatch } from './merge-patch.ts';
import { ProfilePatch } from './profile-patch.ts';
import { presentProfile, ProfileObject } from './profile-object.ts';

/** PATCH /v1/me/profile: changes some fields of the newest blueprint and stores the whole as a new version. */
export const patchProfile =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    acceptMergePatch(app);
    app.patch(
      '/me/profile',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'patchProfile',
          tags: ['Profile'],
          summary: 'Change some fields of your profile',
          description:
            'A JSON Merge Patch: fields that are not named stay, lists are replaced as a whole. The result must be a valid profile, else nothing changes. Two patches at once both count.',
          security: [{ bearer: [] }],
          consumes: ['application/merge-patch+json', 'application/json'],
          body: ProfilePatch,
          response: { 200: ProfileObject, ...problemResponses(400, 401, 404, 413, 415, 422, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        return deps.database.asPerson(person, async (trx) => {
          // Before reading: the patch that waits here sees what the other one stored.
          await lockPerson(trx, person);
          const newest = await getNewestIntake(trx, person);
          if (newest === undefined)
            throw new ApiProblem('profile_not_found', 'Store one with PUT /v1/me/profile first.');
          const merged = mergePatch(newest.blueprint, request.body);
          const parsed = Blueprint.safeParse(merged, { error: describeIssue });
          if (!parsed.success)
            throw new ApiProblem('validation_failed', 'The profile would have faults; see errors.', {
              errors: describeFaults(parsed.error, Blueprint, merged),
            });
          return presentProfile(await addIntake(trx, person, parsed.data), person);
        });
      },
    );
  };
