import {
  buildGroceryList,
  createSeededRandom,
  GenerationRequest,
  planWeek,
  type GroceryList,
} from '@mealwise/core';
import {
  countGenerations,
  getNewestIntake,
  getUsualDurationMs,
  type Catalogue,
  type ReusablePlan,
} from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { RouteDeps } from '../api-deps.ts';
import { personOf } from '../auth/authenticate.ts';
import { requiredFields } from '../profile/required-fields.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { assessRequest, type Assessment, type RequestToAssess } from './assess-request.ts';
import { checkCallback } from './check-callback.ts';
import { chooseWeek } from './choose-week.ts';
import { EstimateObject } from './estimate-object.ts';
import { findReusablePlan } from './find-reusable-plan.ts';
import { presentAssessment, presentPriceBand, presentWishes } from './present-estimate.ts';
import { readInputs } from './read-inputs.ts';

/** Of a plan that nobody has seen the making of yet. */
const USUAL_MS = 5_000;
/** A price needs less search than a plan. */
const QUICK_EFFORT = 0.3;

/**
 * POST /v1/generations/estimate: what a request would lead to; stores nothing and spends nothing.
 *
 * 1. read what it would be made from, one short transaction
 * 2. assess it as `POST /v1/generations` does, with the same outcome
 * 3. where it is feasible, plan once, quickly, for the price
 */
export const estimateGeneration =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/generations/estimate',
      {
        onRequest: deps.limits.estimates,
        schema: {
          operationId: 'estimateGeneration',
          tags: ['Generations'],
          summary: 'See what a request would lead to',
          description:
            'Takes the body of `POST /v1/generations`. Says whether its wishes go together and which would have to give way, what the groceries would cost, and how the special requests are understood. An incomplete profile is an answer here, not an error. Nothing is stored or spent.',
          security: [{ bearer: [] }],
          body: GenerationRequest.prefault({}),
          response: { 200: EstimateObject, ...problemResponses(400, 401, 413, 415, 422, 429, 500, 503) },
        },
      },
      async (request) => {
        const { body } = request;
        checkCallback(body.callback, deps.config.webhookAllowedHosts);
        const { asked, weekStartDate, catalogue, reusable, etaMs } = await readWhatIsKnown(
          deps,
          personOf(request),
          body,
        );
        const assessment = asked === undefined ? undefined : await assessRequest(asked, catalogue);
        const groceries = assessment === undefined ? undefined : priceQuickly(assessment);
        return {
          object: 'estimate' as const,
          week_start_date: weekStartDate,
          ...presentAssessment(assessment),
          missing_fields: asked === undefined ? [...requiredFields] : [],
          would_reuse:
            reusable === undefined ? null : { plan_id: reusable.planId, version: reusable.version },
          price_band: groceries === undefined ? null : presentPriceBand(groceries),
          eta_seconds: reusable === undefined ? Math.ceil(etaMs / 1_000) : 0,
          special_requests: presentWishes(body, catalogue.foods),
        };
      },
    );
  };

interface Known {
  /** Undefined without a profile. */
  readonly asked: RequestToAssess | undefined;
  readonly weekStartDate: string;
  /** With the person's own recipes. */
  readonly catalogue: Catalogue;
  readonly reusable: ReusablePlan | undefined;
  readonly etaMs: number;
}

async function readWhatIsKnown(deps: RouteDeps, person: string, request: GenerationRequest): Promise<Known> {
  const waiting = await deps.database.asNobody(countGenerations);
  const queuedMs = waiting
    .filter(({ status }) => status === 'queued')
    .map(({ oldestSeconds }) => oldestSeconds * 1_000);
  return deps.database.asPerson(person, async (trx) => {
    const blueprint = (await getNewestIntake(trx, person))?.blueprint;
    const etaMs = ((await getUsualDurationMs(trx, person)) ?? USUAL_MS) + Math.max(0, ...queuedMs);
    if (blueprint === undefined) {
      const weekStartDate = chooseWeek(request.week_start_date, 'UTC', deps.now());
      const catalogue = await deps.readCatalogue(trx);
      return { asked: undefined, weekStartDate, catalogue, reusable: undefined, etaMs };
    }
    const inputs = await readInputs(deps, trx, { person, request, blueprint });
    const { catalogue, inputsHash, ...facts } = inputs;
    const { weekStartDate } = facts;
    const reusable = request.force_regenerate
      ? undefined
      : await findReusablePlan(deps, trx, { userId: person, weekStartDate, inputsHash });
    return { asked: { blueprint, request, ...facts }, weekStartDate, catalogue, reusable, etaMs };
  });
}

function priceQuickly(assessment: Assessment): GroceryList | undefined {
  if (assessment.kind === 'refused' || assessment.infeasible !== undefined) return undefined;
  const { input } = assessment;
  // A seed of its own, and always the same: the same question has the same answer.
  const random = createSeededRandom('estimate');
  const planned = planWeek({ ...input, random, effort: QUICK_EFFORT });
  return planned.ok ? buildGroceryList(planned.week, input.candidates.foods, input.pantry) : undefined;
}
