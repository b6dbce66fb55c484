import { expect, test } from 'vitest';
import { sampleProof } from '../certificate/sample-proof.ts';
import { sampleRecipeId, sampleRecipes } from '../validation/sample-week.ts';
import { describeRepair } from './describe-repair.ts';
import { PlanReceipt } from './plan-receipt.ts';
import { whoChoseInChange, whoChoseInPlan } from './who-chose.ts';

const { receipt } = sampleProof();

test('a receipt is what its schema says, before and after being stored', () => {
  expect(PlanReceipt.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt);
});

test('it keeps each food’s row as it was, with its source and price', () => {
  expect(receipt.foods).toHaveLength(10);
  expect(receipt.foods.find(({ food }) => food === 'almonds')).toEqual({
    food: 'almonds',
    name: 'almonds',
    source: 'made up',
    source_id: 'almonds',
    per_100g: {
      usda_kcal: 622,
      protein_g: 21,
      fat_g: 50,
      carbohydrate_g: 22,
      fibre_g: 12,
      sodium_mg: 1,
      saturated_fat_g: 3.8,
    },
    price: { cents_per_100g: 153.3, source: 'made up', year: 2026, confidence: 'low' },
  });
  expect(receipt.foods.find(({ food }) => food === 'salt')?.price).toBeNull();
});

const lunch = { date: '2026-11-30', slot: 'lunch', recipeId: sampleRecipeId(2) } as const;

test('dishes are a model’s, but for what the planner put in for it', () => {
  const repairs = [
    {
      kind: 'swapped',
      date: lunch.date,
      slot: 'lunch',
      recipeId: sampleRecipeId(4),
      chosenRecipeId: lunch.recipeId,
    },
  ] as const;
  expect(whoChoseInPlan('claude', repairs)(lunch)).toBe('planner');
  expect(whoChoseInPlan('claude', repairs)({ ...lunch, slot: 'dinner' })).toBe('model');
  expect(whoChoseInPlan('claude', [])(lunch)).toBe('model');
  expect(whoChoseInPlan('planner', [])(lunch)).toBe('planner');
});

test('of a changed plan, what stands where it stood stays whoever’s it was', () => {
  const whoChose = whoChoseInChange(receipt, 'person');
  expect(whoChose(lunch)).toBe('planner');
  expect(whoChose({ ...lunch, recipeId: sampleRecipeId(4) })).toBe('person');
  expect(whoChose({ ...lunch, date: '2026-12-24' })).toBe('person');
});

test('a repair is told with the titles of dishes, and a pick that is none as it was sent', () => {
  const where = { date: lunch.date, slot: 'lunch' } as const;
  expect(
    describeRepair(
      { kind: 'swapped', ...where, recipeId: sampleRecipeId(4), chosenRecipeId: sampleRecipeId(2) },
      sampleRecipes,
    ),
  ).toBe('2026-11-30 lunch: Lentil stew gave way to Chicken bowl to meet the targets');
  expect(describeRepair({ kind: 'unknown_recipe', ...where, recipeId: 'r99' }, sampleRecipes)).toBe(
    '2026-11-30 lunch: the pick “r99” was left out (unknown recipe)',
  );
  expect(describeRepair({ kind: 'topped_up', ...where, foodKey: 'almonds', grams: 20 }, sampleRecipes)).toBe(
    '2026-11-30 lunch: 20 g of almonds added to meet the targets',
  );
});

test('a food that is not in the table is no receipt’s', () => {
  expect(() => sampleProof({}, { foods: new Map() })).toThrow('is not in the food table');
});
