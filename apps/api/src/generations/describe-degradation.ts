import type { Stage } from '@mealwise/core';

/** Something that a result lacks, and why. */
export interface Degradation {
  readonly code: string;
  readonly stage: Stage;
  readonly effect: string;
}

const reasons: Readonly<Record<string, string>> = {
  ai_not_configured: 'no model is configured',
  ai_unavailable: 'the model did not answer',
  ai_rate_limited: 'the model was too busy',
  ai_over_budget: 'the day’s budget for models is spent',
  ai_refused: 'the model declined',
  ai_answer_unusable: 'the model’s answer could not be used',
  ai_rejected_by_account: 'the model’s provider refused our account',
  ai_plan_rejected: 'the model’s choice did not pass the checks',
  ai_too_slow: 'the model took too long',
};

/** The fallback as clients see it; undefined when a model chose. The guarantees are the same either way, and it says so. */
export function describeDegradation(fallbackReason: string | null): Degradation | undefined {
  if (fallbackReason === null) return undefined;
  const why = reasons[fallbackReason] ?? 'no model could be used';
  return {
    code: fallbackReason,
    stage: 'generation',
    effect: `Dishes were chosen by rules, because ${why}; safety and nutrition were checked as always.`,
  };
}
