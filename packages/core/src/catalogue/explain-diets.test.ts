import { describe, expect, test } from 'vitest';
import { diets, type Diet } from '../blueprint/blueprint.ts';
import { syntheticFoods, syntheticRecipe, syntheticRecipes } from '../planner/synthetic-catalogue.ts';
import { deriveRecipe } from './derive-recipe.ts';
import { explainDiets, type DietObjection } from './explain-diets.ts';

const objectionsOf = (diet: Diet, grams: Record<string, number>): readonly DietObjection[] =>
  explainDiets(syntheticRecipe('dish', ['dinner'], grams), syntheticFoods).find(
    (verdict) => verdict.diet === diet,
  )?.objections ?? [];

describe('why a diet does not allow a recipe', () => {
  test('names the food and what it is', () => {
    expect(objectionsOf('vegan', { honey: 10, oats: 50 })).toEqual([
      { kind: 'food', food: 'honey', facts: ['honey'], sentence: 'Made with honey.' },
    ]);
    expect(objectionsOf('vegetarian', { salmon: 100 })[0]?.sentence).toBe(
      'Made with salmon (oily fish, fish).',
    );
  });

  test('names the amount and its bound', () => {
    const [first] = objectionsOf('keto', { oats: 60, almonds: 100 });
    expect(first).toMatchObject({ kind: 'amount', figure: 'net_carbohydrate_g', limit: 12 });
    expect(first?.sentence).toMatch(/^A serving has [\d.]+ g of net carbohydrate; 12 g at most\.$/);
  });

  test('what is not known is an objection of every diet', () => {
    for (const diet of diets)
      expect(objectionsOf(diet, { no_such_food: 10 })).toEqual([
        { kind: 'unknown', food: 'no_such_food', sentence: 'Not everything is known about no_such_food.' },
      ]);
  });

  test('agrees with the diets that are derived, for every recipe', () => {
    for (const recipe of syntheticRecipes().values()) {
      const allowed = explainDiets(recipe, syntheticFoods).filter(
        ({ objections }) => objections.length === 0,
      );
      expect(allowed.map(({ diet }) => diet)).toEqual([...deriveRecipe(recipe, syntheticFoods).diets]);
    }
  });
});
