import { SafetyCertificate } from '@mealwise/core';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { wireTime } from '../web/wire-time.ts';
import { confirmPlan } from './confirm-plan.ts';
import { findProvenPlan } from './find-proven-plan.ts';

/** A plan's certificate as clients see it, confirmed against the food table of this moment. */
export const SafetyCertificateObject = z
  .object({
    object: z.literal('safety_certificate'),
    plan_id: z.uuid(),
    plan_version: z.int(),
    created_at: z.iso.datetime(),
    certificate: SafetyCertificate.meta({ description: 'As it was issued with the plan.' }),
    confirmed: z.boolean().meta({
      description:
        'Whether a checker of its own finds the same, from the stored plan and the food table of today.',
    }),
    disagreements: z.array(
      z.object({
        claim: z.enum(['grams', 'verdict', 'ingredients', 'food', 'allergen', 'diet', 'label']),
        subject: z.string(),
        message: z.string(),
      }),
    ),
    confirmed_against: z.object({ catalogue_version: z.string() }),
    links: z.object({ self: z.string(), plan: z.string() }),
  })
  .meta({ id: 'SafetyCertificate' });

/** GET /v1/plans/{id}/safety-certificate: what was checked for whom, by which facts, and whether that still holds. */
export const getSafetyCertificate =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/plans/:id/safety-certificate',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getSafetyCertificate',
          tags: ['Plans'],
          summary: 'Read the safety certificate of a plan',
          description:
            'What was checked for whom, by which facts of which foods, and what came of each rule. `confirmed` is computed anew: it turns false when a food’s row has changed in a way that matters.',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: { 200: SafetyCertificateObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request) => {
        const { plan, catalogue } = await deps.database.asPerson(personOf(request), async (trx) => ({
          plan: await findProvenPlan(trx, request.params.id),
          catalogue: await deps.readCatalogue(trx),
        }));
        const { certificate } = plan.proof;
        const disagreements = confirmPlan(plan.planData, certificate, catalogue.foods);
        return {
          object: 'safety_certificate' as const,
          plan_id: plan.planId,
          plan_version: plan.version,
          created_at: wireTime(plan.createdAt),
          certificate,
          confirmed: disagreements.length === 0,
          disagreements,
          confirmed_against: { catalogue_version: catalogue.version },
          links: {
            self: deps.links.to(`/v1/plans/${plan.planId}/safety-certificate`),
            plan: deps.links.to(`/v1/plans/${plan.planId}`),
          },
        };
      },
    );
  };
