import type { PlanViolation, ValidationReport, ValidationRule } from '@mealwise/core';

export type Verdict =
  | { readonly kind: 'accept' }
  | { readonly kind: 'send_back' }
  | { readonly kind: 'give_up'; readonly code: 'no_safe_plan' | 'over_budget'; readonly message: string };

/** How often a plan may be sent back: first the picks are dropped, then the planner draws anew. */
const MAX_REJECTIONS = 2;

/** What a plan may miss in the end rather than not be delivered: it says so. Whatever else is broken has no place in a plan. */
const wishes: ReadonlySet<ValidationRule> = new Set<ValidationRule>([
  'macro_deviation',
  'tag_rule',
  'meatless_days',
  'free_sugar',
]);

/**
 * What becomes of a plan. Anything unsafe is never delivered. A plan that is safe but misses its targets or a wish is sent back, and after
 * that delivered with what it misses marked: it is the best there is. A hard budget is no such wish.
 */
export function decideVerdict(
  { violations }: Pick<ValidationReport, 'violations'>,
  rejections: number,
): Verdict {
  if (violations.every(({ severity }) => severity === 'flag')) return { kind: 'accept' };
  if (rejections < MAX_REJECTIONS) return { kind: 'send_back' };
  const broken = violations.filter(
    ({ severity, rule }) => severity === 'safety' || (severity === 'violation' && !wishes.has(rule)),
  );
  if (broken.length === 0) return { kind: 'accept' };
  const overBudget = broken.every(({ rule }) => rule === 'budget') ? broken[0] : undefined;
  return overBudget === undefined ? noSafePlan : giveUpOverBudget(overBudget);
}

const noSafePlan: Verdict = {
  kind: 'give_up',
  code: 'no_safe_plan',
  message: 'No plan could be found that keeps every rule of your profile',
};

const giveUpOverBudget = ({ message }: PlanViolation): Verdict => ({
  kind: 'give_up',
  code: 'over_budget',
  message: `No plan within the budget could be found. ${message}`,
});
