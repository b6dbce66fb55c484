import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPicks } from '@mealwise/core';
import { caseArbitrary } from './arbitrary-case.ts';
import { carelessPicks, hostilePicks, picksArbitrary } from './arbitrary-picks.ts';
import { holds } from './holds.ts';
import { breachesIn, candidatesOf, finished, inputOf } from './plan-case.ts';

test.each([
  ['careless', carelessPicks],
  ['hostile', hostilePicks],
] as const)('no plan from %s picks holds what somebody at the table must not get', async (_, draw) => {
  await holds(
    fc.property(caseArbitrary(), picksArbitrary, (each, drawn) => {
      const candidates = candidatesOf(each);
      const picks = draw(drawn, each, candidates);
      expect(breachesIn(finished(fitPicks({ ...inputOf(each, candidates), picks })).week, each)).toEqual([]);
    }),
    { short: 12, full: 2_000 },
  );
});
