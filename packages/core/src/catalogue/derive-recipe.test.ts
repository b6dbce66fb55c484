import { describe, expect, test } from 'vitest';
import { diets, type Diet } from '../blueprint/blueprint.ts';
import { syntheticFood, syntheticFoods, syntheticRecipe } from '../planner/synthetic-catalogue.ts';
import { deriveRecipe } from './derive-recipe.ts';
import type { FoodTable } from './food.ts';

const dietsOf = (grams: Record<string, number>, foods: FoodTable = syntheticFoods): Diet[] => [
  ...deriveRecipe(syntheticRecipe('dish', ['dinner'], grams), foods).diets,
];

const withFood = (...food: Parameters<typeof syntheticFood>): FoodTable =>
  new Map([...syntheticFoods, [food[0], syntheticFood(...food)]]);

test('nutrition is that of one serving', () => {
  const recipe = syntheticRecipe('stew', ['dinner'], { chicken_breast: 400, olive_oil: 20 }, { servings: 4 });
  const { macros, serving } = deriveRecipe(recipe, syntheticFoods);
  expect(macros.proteinG).toBeCloseTo(22.5, 10);
  expect(macros.fatG).toBeCloseTo(2.6 + 5, 10);
  expect(serving.totalGrams).toBe(105);
});

test('the worst status of any ingredient is the dish’s', () => {
  const { allergens } = deriveRecipe(
    syntheticRecipe('porridge', ['breakfast'], { oats: 50, soy_sauce: 5, almonds: 10 }),
    syntheticFoods,
  );
  expect(allergens).toMatchObject({
    wheat: 'contains',
    tree_nut: 'contains',
    peanut: 'may_contain',
    milk: 'free',
  });
});

describe('diets follow from foods', () => {
  test('vegetables and pulses suit vegans and vegetarians', () => {
    expect(dietsOf({ lentils_dry: 60, broccoli: 100, olive_oil: 10 })).toEqual(
      expect.arrayContaining(['omnivore', 'vegetarian', 'vegan']),
    );
  });

  test.each([
    ['honey', { honey: 5 }, ['vegan']],
    ['egg', { egg: 60 }, ['vegan']],
    ['dairy', { butter: 10 }, ['vegan', 'paleo']],
    ['fish', { salmon: 100 }, ['vegan', 'vegetarian']],
    ['legumes', { chickpeas: 80 }, ['paleo']],
    ['soy and wheat in a sauce', { soy_sauce: 5 }, ['paleo']],
    ['grain', { brown_rice: 60 }, ['paleo', 'keto']],
    ['refined grain', { white_pasta: 60 }, ['paleo', 'keto', 'pcos']],
    ['sugar', { sugar: 15 }, ['paleo', 'keto', 'pcos']],
  ] as const)('%s rules out the diets that forbid it', (_, grams, ruledOut) => {
    const allowed = dietsOf({ ...grams, avocado: 150, spinach: 50 });
    expect(diets.filter((diet) => !allowed.includes(diet)).toSorted()).toEqual(
      expect.arrayContaining([...ruledOut]),
    );
    expect(allowed).toContain('omnivore');
  });

  test.each([
    ['gelatin', 'gelatin'],
    ['Parmesan with animal rennet', 'animal_rennet'],
    ['lard', 'other_animal'],
  ] as const)('%s is not vegetarian', (_, fact) => {
    const foods = withFood('additive', [1, 1, 1, 0, 0, 0], { facts: [fact] });
    expect(dietsOf({ broccoli: 200, additive: 2 }, foods)).not.toContain('vegetarian');
  });

  test('a spoon of sauce with wheat in it does not make a dish a grain dish for keto', () => {
    expect(dietsOf({ salmon: 150, avocado: 80, soy_sauce: 10 })).toContain('keto');
  });

  test('keto goes by the amount: broccoli is fine, much of it is not', () => {
    expect(dietsOf({ salmon: 150, broccoli: 150, olive_oil: 15 })).toContain('keto');
    expect(dietsOf({ salmon: 150, broccoli: 350, olive_oil: 15 })).not.toContain('keto');
  });

  test('pcos allows a piece of fruit and whole grain in balance, not a plate of starch', () => {
    expect(dietsOf({ raspberries: 150 })).toContain('pcos');
    expect(dietsOf({ chicken_breast: 130, brown_rice: 50, olive_oil: 10 })).toContain('pcos');
    expect(dietsOf({ brown_rice: 100, banana: 100 })).not.toContain('pcos');
  });
});

test('a food that is not in the table closes the recipe to everyone', () => {
  const derived = deriveRecipe(
    syntheticRecipe('dish', ['dinner'], { broccoli: 100, unobtainium: 1 }),
    syntheticFoods,
  );
  expect(derived.unknowns).toEqual(['unobtainium: not in the food table']);
  expect([...derived.diets]).toEqual([]);
  expect(new Set(Object.values(derived.allergens))).toEqual(new Set(['contains']));
});
