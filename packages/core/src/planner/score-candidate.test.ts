import { describe, expect, test } from 'vitest';
import { deriveRecipe } from '../catalogue/derive-recipe.ts';
import type { Food } from '../catalogue/food.ts';
import type { Recipe } from '../catalogue/recipe.ts';
import { dishFactsOf } from './dish-facts.ts';
import { createCandidateScorer, type CandidateScore } from './score-candidate.ts';
import { syntheticFood, syntheticFoods, syntheticRecipe } from './synthetic-catalogue.ts';
import { eatingRules } from './synthetic-request.ts';
import type { EatingRules } from './eating-rules.ts';
import type { Taste } from './taste.ts';

const priced = (food: Food, centsPer100g: number): Food => ({
  ...food,
  price: { centsPer100g, source: 'a test', year: 2026, confidence: 'high' },
});
const foods = new Map([
  ...syntheticFoods,
  [
    'lentils_dry',
    priced(syntheticFood('lentils_dry', [24.6, 1.1, 63.4, 10.7, 0.2, 6], { facts: ['legume'] }), 30),
  ],
  ['salmon', priced(syntheticFood('salmon', [20.4, 13.4, 0, 0, 3, 59], { facts: ['oily_fish'] }), 300)],
  [
    'nettles',
    { ...syntheticFood('nettles', [2.7, 0.1, 7.5, 6.9, 0, 4], { facts: ['vegetable'] }), price: undefined },
  ],
  ['zucchini', syntheticFood('zucchini', [1.2, 0.3, 3.1, 1, 0.1, 8], { facts: ['vegetable'] })],
]);

const taste = (changes: Partial<Taste> = {}): Taste => ({
  focusMacros: [],
  ratings: new Map(),
  pastWeeks: [],
  month: 1,
  pantryFoods: new Set(),
  ...changes,
});

const scoreOf = (
  recipe: Recipe,
  changes: Partial<Taste> = {},
  rules: Partial<EatingRules> = {},
): CandidateScore =>
  createCandidateScorer(
    eatingRules(rules),
    taste(changes),
    foods,
  )(dishFactsOf(deriveRecipe(recipe, foods), foods));

const stew = syntheticRecipe(
  'stew',
  ['dinner'],
  { lentils_dry: 80, zucchini: 150, olive_oil: 10 },
  { cuisine: 'middle_eastern', minutes: 30 },
);
const fillet = syntheticRecipe('fillet', ['dinner'], { salmon: 150, broccoli: 100 }, { minutes: 30 });

test('without any wish dishes are nearly alike', () => {
  const [cheap, dear] = [scoreOf(stew), scoreOf(fillet)];
  expect(Math.abs(cheap.score - dear.score)).toBeLessThan(0.15);
});

describe('what speaks for a dish raises its score and is said', () => {
  test.each<[string, Partial<Taste>, Partial<EatingRules>, string]>([
    [
      'its cuisine',
      {},
      { cuisines: { prefer: ['middle_eastern'], avoid: [] } },
      'Middle Eastern, a cuisine you prefer',
    ],
    ['that it was loved', { ratings: new Map([['stew', 'love']]) }, {}, 'You loved it'],
    ['the season', { month: 7 }, {}, 'In season: zucchinis'],
    ['the macro in focus', { focusMacros: ['carbs'] }, {}, 'Rich in carbohydrate: 47 % of its energy'],
    ['what is at home', { pantryFoods: new Set(['lentils_dry']) }, {}, 'Uses what you have: lentils drys'],
  ])('%s', (_, changes, rules, reason) => {
    const plain = scoreOf(stew);
    const wished = scoreOf(stew, changes, rules);
    expect(wished.score).toBeGreaterThan(plain.score);
    expect(wished.reasons).toContain(reason);
    expect(plain.reasons).not.toContain(reason);
  });

  test('the weightiest first', () => {
    const wishes = { ratings: new Map([['stew', 'love'] as const]), month: 7 };
    const rules = { cuisines: { prefer: ['middle_eastern' as const], avoid: [] } };
    expect(scoreOf(stew, wishes, rules).reasons).toEqual([
      'Middle Eastern, a cuisine you prefer',
      'You loved it',
      'In season: zucchinis',
      'Easy on the budget',
    ]);
  });

  test('quick and cheap are said and worth a little', () => {
    const quick = { ...stew, prep_minutes: 10, cook_minutes: 5 };
    expect(scoreOf(quick).score).toBeGreaterThan(scoreOf(stew).score);
    expect(scoreOf(quick).reasons).toEqual(['Easy on the budget', 'On the table in 15 minutes']);
    expect(scoreOf(fillet).reasons).toEqual([]);
  });

  test('a dish without any known price is not called cheap', () => {
    const unpriced = syntheticRecipe('unpriced', ['dinner'], { nettles: 300 }, { minutes: 50 });
    expect(scoreOf(unpriced)).toMatchObject({ score: 0.4, reasons: [] });
  });
});

describe('ratings', () => {
  const rated = (rating: 'love' | 'meh' | 'skip', changes: Partial<Taste> = {}): number =>
    scoreOf(stew, { ...changes, ratings: new Map([['stew', rating]]) }).score;

  test('love is above nothing said, meh below, skip lowest', () => {
    const order = [rated('skip'), rated('meh'), scoreOf(stew).score, rated('love')];
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(order).size).toBe(4);
  });

  test('a skipped dish stays below any other, whatever else speaks for it', () => {
    const everything: Partial<Taste> = {
      focusMacros: ['carbs'],
      month: 7,
      pantryFoods: new Set(foods.keys()),
    };
    const skipped = scoreOf(
      stew,
      { ...everything, ratings: new Map([['stew', 'skip']]) },
      { cuisines: { prefer: ['middle_eastern'], avoid: [] } },
    );
    expect(skipped.score).toBeLessThan(scoreOf(fillet).score);
  });
});

describe('repetition', () => {
  const after = (...weeksAgo: number[]): number =>
    scoreOf(stew, { pastWeeks: weeksAgo.map((ago) => ({ recipeId: 'stew', weeksAgo: ago })) }).score;
  const cost = (...weeksAgo: number[]): number => after() - after(...weeksAgo);

  test('costs half with every week that has passed', () => {
    expect(cost(2)).toBeCloseTo(cost(1) / 2, 10);
    expect(cost(4)).toBeCloseTo(cost(1) / 8, 10);
    expect(cost(1)).toBeGreaterThan(0.2);
  });

  test('adds up over weeks, but not within one', () => {
    expect(cost(1, 1)).toBe(cost(1));
    expect(cost(2, 4)).toBeCloseTo(cost(2) + cost(4), 10);
  });

  test('of other dishes costs nothing', () => {
    expect(scoreOf(stew, { pastWeeks: [{ recipeId: 'fillet', weeksAgo: 1 }] }).score).toBe(after());
  });
});

test('a macro in focus tells dishes apart by their share of energy', () => {
  const gain = (recipe: Recipe, macro: 'protein' | 'carbs' | 'fat'): number =>
    scoreOf(recipe, { focusMacros: [macro] }).score - scoreOf(recipe).score;
  expect(gain(fillet, 'protein')).toBeGreaterThan(gain(stew, 'protein'));
  expect(gain(stew, 'carbs')).toBeGreaterThan(gain(fillet, 'carbs'));
  expect(gain(fillet, 'fat')).toBeGreaterThan(gain(stew, 'fat'));
});

test('every score is from 0 to 1', () => {
  const rules = { cuisines: { prefer: ['middle_eastern' as const], avoid: [] } };
  const all = { focusMacros: ['carbs' as const], month: 7, pantryFoods: new Set(foods.keys()) };
  expect(scoreOf(stew, { ...all, ratings: new Map([['stew', 'love']]) }, rules).score).toBe(1);
  const past = [1, 2, 3].map((weeksAgo) => ({ recipeId: 'stew', weeksAgo }));
  expect(scoreOf(stew, { pastWeeks: past, ratings: new Map([['stew', 'skip']]) }).score).toBe(0);
});
