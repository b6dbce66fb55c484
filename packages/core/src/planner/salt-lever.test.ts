import { expect, test } from 'vitest';
import { planWeek } from './plan-week.ts';
import type { PlannedWeek } from './planned-week.ts';
import { syntheticRecipes } from './synthetic-catalogue.ts';
import { balancedTargets, weekInput } from './synthetic-request.ts';

const recipes = syntheticRecipes();

const planWithLimit = (sodiumLimitMg: number): PlannedWeek => {
  const outcome = planWeek(weekInput({ targets: { ...balancedTargets(2_000), sodiumLimitMg } }));
  if (!outcome.ok) throw new Error(outcome.explanation);
  return outcome;
};

/** Salt of each meal as a share of what its recipe asks for at that portion. */
const saltShares = ({ week }: PlannedWeek): number[] =>
  week.days
    .flatMap(({ meals }) => meals)
    .flatMap(({ recipeId, portion, ingredients }) => {
      const recipe = recipes.get(recipeId)!;
      const written = recipe.ingredients.find(({ food }) => food === 'salt');
      const planned = ingredients.find(({ foodKey }) => foodKey === 'salt');
      return written === undefined || planned === undefined
        ? []
        : [planned.grams / ((written.grams / recipe.servings) * portion)];
    });

test('under a tight sodium limit dishes are planned with less salt, and otherwise as written', () => {
  const average = (shares: readonly number[]): number =>
    shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const free = average(saltShares(planWithLimit(10_000)));
  expect(free).toBeGreaterThan(0.9);
  expect(average(saltShares(planWithLimit(600)))).toBeLessThan(free - 0.2);
});

test('salt is never more than written and never less than a quarter, but for what a scale can show', () => {
  for (const limit of [500, 900, 1_500, 2_300])
    for (const share of saltShares(planWithLimit(limit))) {
      expect(share).toBeLessThan(1.35);
      expect(share).toBeGreaterThan(0.2);
    }
});

test('less salt costs no accuracy: every day stays within its tolerance', () => {
  expect(planWithLimit(1_500).flaggedDates).toEqual([]);
});
