import { describe, expect, test } from 'vitest';
import { deriveCatalogue } from '../catalogue/derive-recipe.ts';
import type { Recipe } from '../catalogue/recipe.ts';
import type { EatingRules } from './eating-rules.ts';
import { selectCandidates, type CandidateFilter, type CandidateSet } from './select-candidates.ts';
import { syntheticFoods, syntheticRecipe } from './synthetic-catalogue.ts';
import { eatingRules } from './synthetic-request.ts';

const select = (
  recipes: readonly Recipe[],
  changes: Partial<EatingRules> = {},
  excluded: string[] = [],
): CandidateSet =>
  selectCandidates({
    catalogue: deriveCatalogue(new Map(recipes.map((recipe) => [recipe.id, recipe])), syntheticFoods),
    foods: syntheticFoods,
    rules: eatingRules(changes),
    excludedRecipeIds: excluded,
  });

const porridge = syntheticRecipe(
  'porridge',
  ['breakfast'],
  { oats: 50, banana: 100 },
  { cuisine: 'nordic', minutes: 5 },
);
const curry = syntheticRecipe(
  'curry',
  ['lunch', 'dinner'],
  { chicken_breast: 150, brown_rice: 60 },
  { cuisine: 'indian', minutes: 30 },
);
const prawns = syntheticRecipe(
  'prawns',
  ['dinner'],
  { shrimp: 150, spinach: 100 },
  { cuisine: 'thai', minutes: 10 },
);
const mystery = syntheticRecipe('mystery', ['dinner'], { unobtainium: 150 });

describe('hard filters', () => {
  test.each<[CandidateFilter, string, Partial<EatingRules>]>([
    ['diet', 'curry', { diet: 'vegan' }],
    ['allergens', 'prawns', { allergies: ['crustacean'] }],
    ['allergens', 'porridge', { allergies: ['gluten'] }],
    ['dislikes', 'prawns', { dislikes: ['prawns'] }],
    ['minutes', 'curry', { max_prep_minutes: 39 }],
    ['cuisine', 'prawns', { cuisines: { prefer: [], avoid: ['thai'] } }],
    ['unknown', 'mystery', {}],
  ])('%s removes %s', (filter, id, changes) => {
    const set = select([porridge, curry, prawns, mystery], changes);
    expect(set.byId.has(id)).toBe(false);
    expect(set.rejected.find(({ recipeId }) => recipeId === id)?.filters).toContain(filter);
    expect(set.removedBy[filter]).toBeGreaterThan(0);
  });

  test('an excluded recipe is gone, the others stay', () => {
    const set = select([porridge, curry], {}, ['curry']);
    expect([...set.byId.keys()]).toEqual(['porridge']);
    expect(set.removedBy.excluded).toBe(1);
  });

  test('a trace is tolerated only for the allergen that the person named', () => {
    const tolerant = select([porridge], {
      allergies: ['gluten', 'wheat'],
      tolerates_traces_of: ['gluten', 'wheat'],
    });
    const half = select([porridge], { allergies: ['gluten', 'wheat'], tolerates_traces_of: ['gluten'] });
    expect(tolerant.byId.size).toBe(1);
    expect(half.byId.size).toBe(0);
  });

  test('tolerating traces does not open the door to the allergen itself', () => {
    const set = select([prawns], { allergies: ['crustacean'], tolerates_traces_of: ['crustacean'] });
    expect(set.byId.size).toBe(0);
  });

  test('the time limit counts preparation and cooking and includes the limit itself', () => {
    expect(select([curry], { max_prep_minutes: 40 }).byId.size).toBe(1);
  });
});

test('a recipe stands in the pool of each of its meals, with the figures of one serving', () => {
  const set = select([curry]);
  expect(set.byMealType.lunch).toEqual(set.byMealType.dinner);
  expect(set.byMealType.breakfast).toEqual([]);
  const [energy = 0, protein = 0] = set.byId.get('curry')?.serving ?? [];
  expect(protein).toBeCloseTo(1.5 * 22.5 + 0.6 * 7.5, 10);
  expect(energy).toBeGreaterThan(300);
});

const scores = (changes: Partial<EatingRules>): number[] =>
  [...select([porridge, curry], changes).byId.values()].map(({ score }) => score);

test('preferred cuisines score; without a preference all are alike', () => {
  expect(scores({ cuisines: { prefer: ['indian'], avoid: [] } })).toEqual([0, 1]);
  expect(scores({})).toEqual([1, 1]);
});

const topUpKeys = (changes: Partial<EatingRules>): string[] =>
  select([porridge], changes).topUps.map(({ food }) => food.key);

test('top-ups obey the same rules as recipes', () => {
  expect(topUpKeys({})).toEqual(
    expect.arrayContaining(['olive_oil', 'egg_white', 'almonds', 'banana', 'chicken_breast']),
  );
  const vegan = topUpKeys({ diet: 'vegan', allergies: ['peanut'], dislikes: ['banana'] });
  expect(vegan).toEqual(expect.arrayContaining(['olive_oil', 'tofu_firm', 'apple']));
  for (const key of ['egg_white', 'chicken_breast', 'greek_yogurt_nonfat', 'almonds', 'banana'])
    expect(vegan).not.toContain(key);
  expect(topUpKeys({ diet: 'keto' })).not.toContain('banana');
});
