import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planWeek } from '@mealwise/core';
import { caseArbitrary } from './arbitrary-case.ts';
import { constraintsArbitrary } from './arbitrary-constraints.ts';
import { wishTextsArbitrary } from './arbitrary-wish-texts.ts';
import { holds } from './holds.ts';
import { breachesIn, finished, inputOf } from './plan-case.ts';

test.each([
  ['in the closed language', constraintsArbitrary],
  ['in words, hostile ones among them', wishTextsArbitrary],
] as const)('no special request %s brings in what somebody at the table must not get', async (_, wishes) => {
  await holds(
    fc.property(caseArbitrary(wishes), (each) => {
      expect(breachesIn(finished(planWeek(inputOf(each))).week, each)).toEqual([]);
    }),
    { short: 10, full: 2_000 },
  );
});
