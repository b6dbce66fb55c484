import type { ValidationReport } from '@mealwise/core';

export type Verdict =
  | { readonly kind: 'accept' }
  | { readonly kind: 'send_back' }
  | { readonly kind: 'give_up'; readonly message: string };

/** How often a plan may be sent back: first the picks are dropped, then the planner draws anew. */
const MAX_REJECTIONS = 2;

/**
 * What becomes of a plan. Anything unsafe is never delivered. A plan that is safe but misses its targets is sent back,
 * and after that delivered with its days marked: it is the best there is.
 */
export function decideVerdict(report: ValidationReport, rejections: number): Verdict {
  if (report.acceptable) return { kind: 'accept' };
  if (rejections < MAX_REJECTIONS) return { kind: 'send_back' };
  const onlyMisses = report.violations.every(
    ({ severity, rule }) => severity === 'flag' || rule === 'macro_deviation',
  );
  if (report.safe && onlyMisses) return { kind: 'accept' };
  return { kind: 'give_up', message: 'No plan could be found that keeps every rule of your profile' };
}
