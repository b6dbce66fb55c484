import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  planWeek,
  suggestSwaps,
  swapMeal,
  type MealPlace,
  type SwapInput,
  type WeekPlan,
} from '@mealwise/core';
import { caseArbitrary } from './arbitrary-case.ts';
import { holds } from './holds.ts';
import { breachesIn, candidatesOf, finished, inputOf } from './plan-case.ts';
import { recipes } from './world.ts';

const everyRecipe = [...recipes.keys()];
const placesOf = (week: WeekPlan): MealPlace[] =>
  week.days.flatMap(({ date, meals }) => meals.map(({ slot }) => ({ date, slot })));

test('no swap, suggested or insisted on, brings in what somebody at the table must not get', async () => {
  let swaps = 0;
  await holds(
    fc.property(caseArbitrary(), fc.nat(), fc.nat(), (each, where, which) => {
      const candidates = candidatesOf(each);
      const { week } = finished(planWeek(inputOf(each, candidates)));
      const places = placesOf(week);
      const place = places[where % places.length];
      if (place === undefined) throw new Error('a plan has meals');
      const { targets, slots, wishes } = each.brief;
      const input: SwapInput = { candidates, targets, slots, week, wishes, place, locked: [] };
      // Any recipe there is: a filtered one must be refused, not served.
      const insisted = swapMeal({ ...input, recipeId: everyRecipe[which % everyRecipe.length] });
      for (const option of [...suggestSwaps(input, 2), ...(insisted === undefined ? [] : [insisted])]) {
        swaps += 1;
        expect(breachesIn(option.week, each)).toEqual([]);
        expect(placesOf(option.week)).toEqual(places);
      }
    }),
    { short: 10, full: 2_000 },
  );
  expect(swaps).toBeGreaterThan(0);
});
