import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  deriveCatalogue,
  mealTypes,
  selectCandidates,
  type EatingRules,
  type FoodTable,
  type RecipeCatalogue,
} from '@mealwise/core';
import { eatersOf, judgeDish } from '../oracle/index.ts';
import { catalogueArbitrary } from './arbitrary-catalogue.ts';
import { rulesArbitrary } from './arbitrary-table.ts';
import { holds, howMany } from './holds.ts';
import { lyingRecipes } from './lying-recipes.ts';
import { catalogue, foods, recipes } from './world.ts';

interface Tally {
  combinations: number;
  passed: number;
}

/** Every recipe and top-up that came through the filters and must not have, as a line each; counts what was looked at. */
function wronglyPassed(
  rules: EatingRules,
  world: {
    readonly foods: FoodTable;
    readonly recipes: RecipeCatalogue;
    readonly catalogue: typeof catalogue;
  },
  tally: Tally,
): string[] {
  const eaters = eatersOf(rules);
  const candidates = selectCandidates({ ...world, rules });
  const faults: string[] = [];
  const passed = new Set<string>();
  for (const meal of mealTypes)
    for (const { recipe } of candidates.byMealType[meal]) {
      passed.add(recipe.id);
      const objections = judgeDish(recipe, meal, eaters, world.foods);
      faults.push(...objections.map((why) => `${recipe.title} for ${meal}: ${why}`));
    }
  for (const { food } of candidates.topUps) {
    const objections = judgeDish(
      { ...toRecipe(food.key), servings: 1 },
      'snack',
      eaters.map((eater) => ({ ...eater, meals: mealTypes })),
      world.foods,
    );
    faults.push(...objections.map((why) => `top-up: ${why}`));
  }
  tally.combinations += world.recipes.size;
  tally.passed += passed.size;
  return faults;
}

/** A top-up as a dish of one food; a gram of it, since amounts are the planner's own matter. */
function toRecipe(food: string) {
  const recipe = lyingRecipes[0]?.recipe;
  if (recipe === undefined) throw new Error('there are lying recipes');
  return {
    ...recipe,
    ingredients: recipe.ingredients.slice(0, 1).map((each) => ({ ...each, food, grams: 1 })),
  };
}

test('whatever comes through the filters for a meal may be eaten by all who share it, by the food rows alone', async () => {
  const tally: Tally = { combinations: 0, passed: 0 };
  await holds(
    fc.property(rulesArbitrary, (rules) => {
      expect(wronglyPassed(rules, { foods, recipes, catalogue }, tally)).toEqual([]);
    }),
    { short: 400, full: 2_000 },
  );
  expect(tally.combinations).toBeGreaterThanOrEqual(howMany({ short: 100_000, full: 500_000 }));
  // A filter that lets nothing through would be safe, and no planner.
  expect(tally.passed / tally.combinations).toBeGreaterThan(0.03);
});

test('the same for foods and recipes out of thin air, unfinished rows among them', async () => {
  const tally: Tally = { combinations: 0, passed: 0 };
  await holds(
    fc.property(catalogueArbitrary, rulesArbitrary, (random, rules) => {
      const derived = deriveCatalogue(random.recipes, random.foods);
      expect(
        wronglyPassed({ ...rules, max_prep_minutes: undefined }, { ...random, catalogue: derived }, tally),
      ).toEqual([]);
    }),
    { short: 400, full: 8_000 },
  );
  expect(tally.combinations).toBeGreaterThanOrEqual(howMany({ short: 10_000, full: 200_000 }));
  expect(tally.passed / tally.combinations).toBeGreaterThan(0.03);
});
