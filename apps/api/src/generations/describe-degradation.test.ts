import { expect, test } from 'vitest';
import { describeDegradation } from './describe-degradation.ts';

test('a plan of a model lacks nothing', () => {
  expect(describeDegradation(null)).toBeUndefined();
});

test.each(['ai_not_configured', 'ai_unavailable', 'ai_over_budget', 'a_reason_of_a_later_release'])(
  '%s is said with its effect, and that the guarantees hold',
  (code) => {
    expect(describeDegradation(code)).toMatchObject({
      code,
      stage: 'generation',
      effect: expect.stringMatching(
        /^Dishes were chosen by rules, because .+; safety and nutrition were checked/,
      ),
    });
  },
);
