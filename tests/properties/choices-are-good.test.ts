import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareWithLongRun, trySmallDay } from '../oracle/index.ts';
import { caseArbitrary } from './arbitrary-case.ts';
import { holds } from './holds.ts';
import { candidatesOf } from './plan-case.ts';

// The long form, with more dishes, more weeks and a hundred times the moves: `npm run bench:oracle`.

test('of a few dishes, no choice in quarter servings makes a better day than the delivered one', async () => {
  await holds(
    fc.property(caseArbitrary(), (each) => {
      fc.pre(each.brief.slots.length === 4);
      const day = trySmallDay(each.brief, candidatesOf(each), { dishesPerMeal: 3, seed: each.seed });
      fc.pre(day !== undefined);
      expect(day?.chosen).toBeLessThanOrEqual(1.01 * (day?.onGrid ?? 0) + 1e-9);
    }),
    { short: 8, full: 60 },
  );
});

test('ten times the moves find no week that is a tenth better', async () => {
  await holds(
    fc.property(caseArbitrary(), (each) => {
      fc.pre(each.brief.dates.length > 3);
      const week = compareWithLongRun(each.brief, candidatesOf(each), { times: 10, seed: each.seed });
      fc.pre(week !== undefined);
      expect((week?.usual.objective ?? 0) / (week?.long.objective ?? 0)).toBeLessThanOrEqual(1.1);
    }),
    { short: 2, full: 20 },
  );
});
