import {
  ageOnDate,
  computeTargets,
  PlanTargets,
  referenceIntakes,
  referenceNutrients,
  writeTargets,
} from '@mealwise/core';
import { getNewestIntake } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { dateIn } from '../web/date-in.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { refuseTargets } from './refuse-targets.ts';

/** What a day should reach, and how each figure came about. */
export const TargetsObject = z
  .object({
    object: z.literal('targets'),
    on_date: z.iso.date().meta({ description: 'Today where the person is; it decides the age.' }),
    profile_version: z.int(),
    targets: PlanTargets,
    steps: z
      .array(
        z.object({
          name: z.string(),
          formula: z.string(),
          inputs: z.record(z.string(), z.union([z.number(), z.string()])),
          result: z.number(),
          unit: z.string(),
        }),
      )
      .meta({ description: 'The arithmetic, in order; figures are not rounded.' }),
    reference_intakes: z
      .array(
        z.object({
          nutrient: z.enum(referenceNutrients),
          kind: z.enum(['RDA', 'AI']),
          amount: z.number(),
          upper_limit: z.number().nullable(),
          source: z.string(),
          note: z.string().nullable().meta({ description: 'Where our figure counts otherwise.' }),
        }),
      )
      .meta({ description: 'Micronutrients by age and sex; the unit is in the name. Goals, not limits.' }),
  })
  .meta({ id: 'Targets' });

/** GET /v1/me/targets: the daily targets of the newest blueprint, with every step of their computation. */
export const getTargets =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/me/targets',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getTargets',
          tags: ['Profile'],
          summary: 'Read your daily targets and how they are computed',
          description:
            'Computed for today from the newest profile; a plan computes its own for its first day. `unsupported_medical_case` says why software must not set targets for a person, `contradictory_targets` why figures set by hand cannot be.',
          security: [{ bearer: [] }],
          response: { 200: TargetsObject, ...problemResponses(401, 404, 422, 429, 500, 503) },
        },
      },
      async (request) => {
        const person = personOf(request);
        const intake = await deps.database.asPerson(person, (trx) => getNewestIntake(trx, person));
        if (intake === undefined)
          throw new ApiProblem('profile_not_found', 'Store one with PUT /v1/me/profile.');
        const { blueprint, version } = intake;
        const onDate = dateIn(blueprint.time_zone, deps.now());
        const computed = computeTargets(blueprint, onDate);
        if (!computed.ok) throw refuseTargets(computed.refusal);
        const { targets, steps } = computed;
        return {
          object: 'targets' as const,
          on_date: onDate,
          profile_version: version,
          targets: writeTargets(targets),
          steps: steps.map((step) => ({ ...step, inputs: { ...step.inputs } })),
          reference_intakes: referenceIntakes(blueprint.sex, ageOnDate(blueprint.birth_date, onDate)).map(
            ({ upperLimit, note, ...goal }) => ({
              ...goal,
              upper_limit: upperLimit ?? null,
              note: note ?? null,
            }),
          ),
        };
      },
    );
  };
