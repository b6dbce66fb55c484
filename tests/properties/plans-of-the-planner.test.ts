import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planWeek } from '@mealwise/core';
import { caseArbitrary } from './arbitrary-case.ts';
import { holds } from './holds.ts';
import { breachesIn, finished, inputOf } from './plan-case.ts';

test('no plan of the planner alone holds what somebody at the table must not get', async () => {
  await holds(
    fc.property(caseArbitrary(), (each) => {
      expect(breachesIn(finished(planWeek(inputOf(each))).week, each)).toEqual([]);
    }),
    { short: 12, full: 2_000 },
  );
});
