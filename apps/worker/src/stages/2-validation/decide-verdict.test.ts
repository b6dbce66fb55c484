import type { PlanViolation, Severity, ValidationReport, ValidationRule } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { decideVerdict } from './decide-verdict.ts';

function reportOf(...found: (readonly [ValidationRule, Severity])[]): ValidationReport {
  const violations = found.map(([rule, severity]): PlanViolation => ({
    rule,
    severity,
    message: `about ${rule}`,
  }));
  return {
    safe: violations.every(({ severity }) => severity !== 'safety'),
    acceptable: violations.every(({ severity }) => severity === 'flag'),
    violations,
    days: [],
    tolerancePercent: 5,
    daysWithinTolerance: 0,
    worstDeviationPercent: 0,
    micronutrients: [],
    groceryCents: 0,
    rulesChecked: [],
    allergensChecked: [],
  };
}

test('a plan with nothing but flags is accepted at once', () => {
  expect(decideVerdict(reportOf(), 0)).toEqual({ kind: 'accept' });
  expect(decideVerdict(reportOf(['macro_deviation', 'flag'], ['budget', 'flag']), 0)).toEqual({
    kind: 'accept',
  });
});

test.each([0, 1])('whatever else is found sends it back, the first two times (%s)', (rejections) => {
  expect(decideVerdict(reportOf(['tag_rule', 'violation']), rejections)).toEqual({ kind: 'send_back' });
  expect(decideVerdict(reportOf(['allergen', 'safety']), rejections)).toEqual({ kind: 'send_back' });
});

describe('after that', () => {
  test.each(['macro_deviation', 'tag_rule', 'meatless_days', 'free_sugar'] as const)(
    'a missed %s is delivered, and said',
    (rule) => {
      expect(decideVerdict(reportOf([rule, 'violation'], ['variety', 'flag']), 2)).toEqual({
        kind: 'accept',
      });
    },
  );

  test.each(['dislike', 'prep_minutes', 'diet', 'premium', 'household', 'leftovers'] as const)(
    'a broken %s is not',
    (rule) => {
      const verdict = decideVerdict(reportOf([rule, 'violation'], ['tag_rule', 'violation']), 2);
      expect(verdict).toMatchObject({ kind: 'give_up', code: 'no_safe_plan' });
    },
  );

  test.each(['allergen', 'diet', 'known_food', 'storage_life', 'tag_rule'] as const)(
    'nothing that is a matter of safety ever is (%s)',
    (rule) => {
      expect(decideVerdict(reportOf([rule, 'safety']), 9)).toMatchObject({
        kind: 'give_up',
        code: 'no_safe_plan',
      });
    },
  );

  test('a hard budget that cannot be kept is named as the reason, unless something worse is', () => {
    expect(decideVerdict(reportOf(['budget', 'violation'], ['tag_rule', 'violation']), 2)).toEqual({
      kind: 'give_up',
      code: 'over_budget',
      message: 'No plan within the budget could be found. about budget',
    });
    expect(decideVerdict(reportOf(['budget', 'violation'], ['allergen', 'safety']), 2)).toMatchObject({
      code: 'no_safe_plan',
    });
  });
});
