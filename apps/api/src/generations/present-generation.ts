import {
  comparePlans,
  GenerationRequest,
  jobCatalogue,
  type GroceryList,
  type MealPlace,
  type PlanData,
  type ValidationReport,
} from '@mealwise/core';
import type { GenerationForPerson, PartialFacts, PlanFacts } from '@mealwise/db';
import type { Links } from '../web/links.ts';
import { wireAmount } from '../web/wire-money.ts';
import { wireTime, wireTimeOrNull } from '../web/wire-time.ts';
import { describeDegradation } from './describe-degradation.ts';
import { describeHonoured } from './honoured/describe-honoured.ts';
import { describeReplanned } from './honoured/describe-replanned.ts';
import type { FinishedPlan } from './honoured/finished-plan.ts';
import { countAttempts, describeStages } from './describe-stages.ts';
import type { GenerationObject } from './generation-object.ts';

/** A generation in the words of the API. */
export function presentGeneration(generation: GenerationForPerson, links: Links): GenerationObject {
  // Stored by createGeneration, which had it from this very schema.
  const request = GenerationRequest.parse(generation.request);
  const degradation = describeDegradation(generation.fallbackReason);
  return {
    object: 'generation',
    id: generation.id,
    kind: generation.kind,
    status: generation.status,
    outcome: generation.outcome,
    sequence: generation.sequence,
    user_id: generation.userId,
    week_start_date: generation.weekStartDate,
    created_at: wireTime(generation.createdAt),
    started_at: wireTimeOrNull(generation.startedAt),
    finished_at: wireTimeOrNull(generation.finalizedAt),
    deadline_at: wireTime(generation.deadlineAt),
    progress: {
      percent: generation.progressPercent,
      stage: generation.stage,
      message: generation.progressMessage,
      stages: describeStages(generation),
    },
    attempts: {
      made: countAttempts(generation.attempts, generation.stage),
      max: jobCatalogue[generation.stage].retry.attempts,
      next_at: nextAttemptAt(generation),
    },
    request: { ...request, week_start_date: generation.weekStartDate },
    honoured:
      generation.partial === null
        ? describeHonoured(request, finishedPlan(generation))
        : describeReplanned(request, generation.partial.places, finishedPlan(generation)),
    partial:
      generation.partial === null
        ? null
        : { plan_id: generation.partial.basePlanId, places: presentPlaces(generation.partial) },
    result: generation.plan === null ? null : presentResult(generation.plan, generation.partial, links),
    usage: { ai: presentAiUse(generation.ai) },
    degradations: degradation === undefined ? [] : [degradation],
    error: presentError(generation),
    metadata: generation.metadata,
    links: presentLinks(generation, links),
  };
}

/** Whether nothing will change any more. */
export const isFinal = ({ status }: Pick<GenerationForPerson, 'status'>): boolean =>
  status !== 'queued' && status !== 'running';

/** Weak: the same state may be written in other bytes by another release. */
export const etagOf = ({ sequence }: { readonly sequence: number }): string => `W/"${sequence}"`;

/** Seconds after which asking again is worth it. */
export const retryAfterOf = ({ progress }: GenerationObject): string => (progress.percent >= 50 ? '1' : '2');

function finishedPlan({ plan, outcome }: GenerationForPerson): FinishedPlan | undefined {
  return plan === null
    ? undefined
    : {
        // Both were written by the worker's last stage from these types.
        plan: plan.planData as PlanData,
        groceries: plan.groceries as GroceryList,
        version: plan.version,
        isReused: outcome === 'reused',
      };
}

const presentPlaces = ({ places }: PartialFacts): MealPlace[] =>
  places.map(({ date, slot }) => ({ date, slot }));

function presentResult(
  plan: PlanFacts,
  partial: PartialFacts | null,
  links: Links,
): NonNullable<GenerationObject['result']> {
  // All three were written by the worker's last stage from these types.
  const data = plan.planData as PlanData;
  const validation = plan.validation as ValidationReport;
  const groceries = plan.groceries as GroceryList;
  return {
    plan_id: plan.planId,
    plan_version: plan.version,
    week_theme: plan.weekTheme,
    total_recipes: data.total_recipes,
    unique_recipes: data.unique_recipes,
    variety_score: data.variety_score,
    nutrition: {
      tolerance_percent: data.nutrition_summary.tolerance_percent,
      days_within: data.nutrition_summary.days_within,
      worst_deviation_percent: data.nutrition_summary.worst_deviation_percent,
    },
    safety: {
      verified: validation.safe,
      allergens_checked: [...validation.allergensChecked],
      certificate_url: links.to(`/v1/plans/${plan.planId}/safety-certificate`),
    },
    grocery_cost: {
      amount: wireAmount(groceries.totalCents),
      currency: groceries.currency,
      low: wireAmount(groceries.lowCents),
      high: wireAmount(groceries.highCents),
      priced_percent: groceries.pricedPercent,
    },
    impact: partial === null ? null : comparePlans(partial.planData as PlanData, data),
  };
}

function presentAiUse(ai: GenerationForPerson['ai']): GenerationObject['usage']['ai'] {
  return {
    requests: ai.requests,
    input_tokens: ai.inputTokens,
    output_tokens: ai.outputTokens,
    cache_read_tokens: ai.cacheReadTokens,
    cost_usd: (ai.costMicroUsd / 1_000_000).toFixed(6),
    cost_cents: ai.costMicroUsd / 10_000,
    unknown_outcome_calls: ai.unknownOutcomeCalls,
    models: [...ai.models],
  };
}

/** What to do about an error; what is not listed may simply be asked for again. */
const remedies: Readonly<Record<string, string>> = {
  infeasible: 'Relax one of the wishes that the message names.',
  unsupported_medical_case: 'Please plan with a professional, or correct the profile.',
  no_safe_plan: 'Relax a wish in the profile or in the request.',
  over_budget: 'Raise the budget, or make it soft.',
};

function presentError({
  status,
  error,
  stage,
  progressMessage,
}: GenerationForPerson): GenerationObject['error'] {
  if (status === 'expired')
    return {
      code: 'deadline_exceeded',
      stage,
      message: progressMessage,
      recoverable: true,
      suggested_action: 'Send the request again.',
    };
  if (error === null) return null;
  const remedy = remedies[error.code];
  return {
    ...error,
    recoverable: remedy === undefined,
    suggested_action: remedy ?? 'Send the request again.',
  };
}

/** Only while the current stage waits for its next try. */
function nextAttemptAt(generation: GenerationForPerson): string | null {
  const last = generation.attempts.findLast((attempt) => attempt.stage === generation.stage)?.outcome;
  const waits = last !== undefined && last !== 'running' && last !== 'succeeded';
  return waits && !isFinal(generation) ? wireTime(generation.dueAt) : null;
}

function presentLinks({ id, plan, partial }: GenerationForPerson, links: Links): GenerationObject['links'] {
  const planPath = plan === null ? undefined : `/v1/plans/${plan.planId}`;
  return {
    self: links.to(`/v1/generations/${id}`),
    plan: planPath === undefined ? null : links.to(planPath),
    grocery_list: planPath === undefined ? null : links.to(`${planPath}/grocery-list`),
    versions: planPath === undefined ? null : links.to(`${planPath}/versions`),
    base_plan: partial === null ? null : links.to(`/v1/plans/${partial.basePlanId}`),
  };
}

/** Integer cents → "61.40". */
