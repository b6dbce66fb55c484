import { describe, expect, test } from 'vitest';
import { allergens, diets, mealTypes, selectCandidates, type EatingRules } from '@mealwise/core';
import { lyingRecipes } from './lying-recipes.ts';
import { catalogue, foods } from './world.ts';

const rules: EatingRules = {
  diet: 'omnivore',
  allergies: [],
  tolerates_traces_of: [],
  dislikes: [],
  cuisines: { prefer: [], avoid: [] },
};
const passes = (recipeId: string, changes: Partial<EatingRules>): boolean =>
  selectCandidates({ catalogue, foods, rules: { ...rules, ...changes } }).byId.has(recipeId);

describe.each(lyingRecipes.map((each) => ({ name: each.of.food.name, ...each })))(
  '$name',
  ({ of: { food, notFor, unfinished }, recipe }) => {
    test('goes to those who may eat it and to nobody else, whatever its name says', () => {
      for (const allergen of allergens)
        expect([allergen, passes(recipe.id, { allergies: [allergen] })]).toEqual([
          allergen,
          !unfinished && !notFor.allergies.includes(allergen),
        ]);
      for (const diet of diets)
        expect([diet, passes(recipe.id, { diet })]).toEqual([
          diet,
          !unfinished && !notFor.diets.includes(diet),
        ]);
    });

    test('with traces tolerated, only what may contain an allergen becomes bearable', () => {
      for (const allergen of allergens)
        expect([
          allergen,
          passes(recipe.id, { allergies: [allergen], tolerates_traces_of: [...allergens] }),
        ]).toEqual([allergen, !unfinished && food.allergens[allergen] !== 'contains']);
    });

    test('binds whoever shares the meal, and only that meal', () => {
      const [allergen] = notFor.allergies;
      if (allergen === undefined || unfinished) return;
      const { byMealType } = selectCandidates({
        catalogue,
        foods,
        rules: {
          ...rules,
          household: [
            {
              name: 'Kim',
              portion: 1,
              meals: ['dinner'],
              allergies: [allergen],
              tolerates_traces_of: [],
              diet: 'omnivore',
              dislikes: [],
            },
          ],
        },
      });
      const openFor = mealTypes.filter((meal) =>
        byMealType[meal].some((candidate) => candidate.recipe.id === recipe.id),
      );
      expect(openFor).toEqual(['breakfast', 'lunch', 'snack']);
    });
  },
);
