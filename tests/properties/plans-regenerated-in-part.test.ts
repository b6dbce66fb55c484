import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeededRandom, planWeek, type KeptMeal } from '@mealwise/core';
import { caseArbitrary } from './arbitrary-case.ts';
import { holds } from './holds.ts';
import { breachesIn, candidatesOf, finished, inputOf } from './plan-case.ts';

test('no plan made anew around kept meals holds what somebody at the table must not get, and the kept meals stay', async () => {
  await holds(
    fc.property(caseArbitrary(), fc.array(fc.boolean(), { minLength: 35, maxLength: 35 }), (each, keeps) => {
      const candidates = candidatesOf(each);
      const input = inputOf(each, candidates);
      const before = finished(planWeek(input)).week;
      const kept = before.days
        .flatMap(({ date, meals }) => meals.map((meal): KeptMeal => ({ date, meal })))
        .filter((_, index) => keeps[index % keeps.length]);
      const random = createSeededRandom(`${each.seed} again`);
      const { week } = finished(planWeek({ ...input, random, kept }));
      expect(breachesIn(week, each)).toEqual([]);
      for (const { date, meal } of kept) {
        const now = week.days.find((day) => day.date === date)?.meals.find(({ slot }) => slot === meal.slot);
        expect({ recipeId: now?.recipeId, ingredients: withoutTopUps(now) }).toEqual({
          recipeId: meal.recipeId,
          ingredients: withoutTopUps(meal),
        });
      }
    }),
    { short: 10, full: 2_000 },
  );
});

/** A top-up belongs to its day: where that is made anew, it may go and another may come. */
function withoutTopUps(meal: KeptMeal['meal'] | undefined) {
  return meal?.ingredients.filter(({ topUp }) => topUp !== true);
}
