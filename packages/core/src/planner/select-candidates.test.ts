import { describe, expect, test } from 'vitest';
import type { HouseholdMember } from '../blueprint/household-member.ts';
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
const terrine: Recipe = {
  ...syntheticRecipe('terrine', ['lunch', 'dinner'], { chicken_breast: 100, butter: 20, honey: 20 }),
  skill: 'advanced',
  equipment: ['oven', 'food_processor'],
  premium: true,
};
const raw: Recipe = {
  ...syntheticRecipe('raw', ['lunch', 'dinner'], { avocado: 100, chickpeas: 120 }, { minutes: 5 }),
  cook_minutes: 0,
};
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
    ['premium', 'terrine', {}],
    ['skill', 'terrine', { cooking_skill: 'intermediate' }],
    ['equipment', 'terrine', { equipment: ['stove', 'oven'] }],
    ['sugar', 'terrine', { max_free_sugar_g: 16 }],
    ['no_cook', 'prawns', { meal_limits: { dinner: { noCook: true } } }],
    ['minutes', 'prawns', { meal_limits: { dinner: { maxMinutes: 19 } } }],
  ])('%s removes %s', (filter, id, changes) => {
    const set = select([porridge, curry, prawns, terrine, mystery], changes);
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

describe('each filter lets pass what keeps to its rule', () => {
  test.each<[string, Recipe, Partial<EatingRules>]>([
    ['a premium recipe of a premium subscription', terrine, {}],
    ['a hard dish of an advanced cook', terrine, { cooking_skill: 'advanced' }],
    ['a dish for which the kitchen has everything', terrine, { equipment: ['food_processor', 'oven'] }],
    ['a dish with just the free sugar of the limit', terrine, { max_free_sugar_g: 16.42 }],
    ['an easy dish of an advanced cook', raw, { cooking_skill: 'advanced', equipment: [] }],
    ['a cold dish', raw, { meal_limits: { lunch: { noCook: true, maxMinutes: 5 } } }],
  ])('%s', (_, recipe, changes) => {
    expect(select([recipe], { includes_premium: true, ...changes }).rejected).toEqual([]);
  });
});

describe('meal by meal', () => {
  const ids = (set: CandidateSet, meal: 'lunch' | 'dinner'): string[] =>
    set.byMealType[meal].map(({ recipe }) => recipe.id);

  test('a limit on lunch leaves the dish for dinner', () => {
    const set = select([curry, raw], { meal_limits: { lunch: { noCook: true } } });
    expect([ids(set, 'lunch'), ids(set, 'dinner')]).toEqual([['raw'], ['curry', 'raw']]);
    expect(set.rejected).toEqual([{ recipeId: 'curry', mealTypes: ['lunch'], filters: ['no_cook'] }]);
    expect([...set.byId.keys()]).toEqual(['curry', 'raw']);
    expect(set.removedBy).toMatchObject({ no_cook: 1, minutes: 0 });
  });

  test('meals with different objections are told apart, and each filter counts a recipe once', () => {
    const set = select([curry], { max_prep_minutes: 20, meal_limits: { lunch: { noCook: true } } });
    expect(set.rejected).toEqual([
      { recipeId: 'curry', mealTypes: ['lunch'], filters: ['minutes', 'no_cook'] },
      { recipeId: 'curry', mealTypes: ['dinner'], filters: ['minutes'] },
    ]);
    expect(set.removedBy).toMatchObject({ minutes: 1, no_cook: 1 });
  });

  const member = (about: Partial<HouseholdMember>): HouseholdMember => ({
    name: 'Ana',
    portion: 1,
    meals: ['dinner'],
    allergies: [],
    tolerates_traces_of: [],
    diet: 'omnivore',
    dislikes: [],
    ...about,
  });

  test.each<[string, Partial<HouseholdMember>]>([
    ['allergens', { allergies: ['milk'] }],
    ['traces', { allergies: ['peanut'] }],
    ['diet', { diet: 'vegan' }],
    ['dislikes', { dislikes: ['cheddar cheese', 'cheddar'] }],
  ])('the %s of a member bind the meals that the member shares, and only these', (_, about) => {
    const gratin = syntheticRecipe('gratin', ['lunch', 'dinner'], { cheddar: 80, almonds: 20 });
    const set = select([gratin, raw], { household: [member(about)] });
    expect([ids(set, 'lunch'), ids(set, 'dinner')]).toEqual([['gratin', 'raw'], ['raw']]);
    expect(set.removedBy.household).toBe(1);
    expect(set.topUps.map(({ food }) => food.key)).not.toContain(
      about.allergies?.[0] === 'peanut' ? 'almonds' : 'cheddar',
    );
  });

  test('a member who tolerates traces may have them, and keto of a member binds nothing', () => {
    const mix = syntheticRecipe('mix', ['dinner'], { almonds: 20, brown_rice: 90 });
    const relaxed = member({ allergies: ['peanut'], tolerates_traces_of: ['peanut'], diet: 'keto' });
    expect(ids(select([mix], { household: [relaxed] }), 'dinner')).toEqual(['mix']);
  });
});

test('a candidate says what it is: tags, protein, cost, how long it keeps', () => {
  const set = select([curry, raw, { ...prawns, leftovers: { good: false, fridge_days: 1 } }]);
  expect(set.byId.get('curry')).toMatchObject({ proteinSource: 'poultry', keepsDays: 2, noCook: false });
  expect(set.byId.get('raw')).toMatchObject({ proteinSource: 'legume', noCook: true });
  expect(set.byId.get('prawns')).toMatchObject({ proteinSource: 'fish', keepsDays: 0 });
  expect(set.byId.get('prawns')?.tags).toContain('shellfish');
});

test('a recipe stands in the pool of each of its meals, with the figures of one serving', () => {
  const set = select([curry]);
  expect(set.byMealType.lunch).toEqual(set.byMealType.dinner);
  expect(set.byMealType.breakfast).toEqual([]);
  const [energy = 0, protein = 0] = set.byId.get('curry')?.serving ?? [];
  expect(protein).toBeCloseTo(1.5 * 22.5 + 0.6 * 7.5, 10);
  expect(energy).toBeGreaterThan(300);
});

test('the taste of the person decides the score', () => {
  const catalogue = deriveCatalogue(new Map([['curry', curry]]), syntheticFoods);
  const request = { catalogue, foods: syntheticFoods, rules: eatingRules() };
  const taste = {
    focusMacros: [],
    ratings: new Map([['curry', 'love'] as const]),
    pastWeeks: [],
    month: 1,
    pantryFoods: new Set<string>(),
  };
  const [plain, loved] = [request, { ...request, taste }].map((each) =>
    selectCandidates(each).byId.get('curry'),
  );
  expect(loved?.score).toBeGreaterThan(plain?.score ?? 1);
  expect(loved?.reasons).toEqual(['You loved it']);
});

test('a preferred cuisine scores and is marked', () => {
  const set = select([porridge, curry], { cuisines: { prefer: ['indian'], avoid: [] } });
  const [plain, preferred] = [set.byId.get('porridge'), set.byId.get('curry')];
  expect(preferred?.score).toBeGreaterThan(plain?.score ?? 1);
  expect([plain?.preferredCuisine, preferred?.preferredCuisine]).toEqual([false, true]);
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
