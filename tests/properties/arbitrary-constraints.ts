import fc from 'fast-check';
import { allergens, cuisines, mealTypes, recipeTags, type Constraint, type MealType } from '@mealwise/core';
import type { Wishes } from './arbitrary-case.ts';

const meals = fc.subarray([...mealTypes], { maxLength: 2 });
const constraint: fc.Arbitrary<Constraint> = fc.oneof(
  fc.record({ kind: fc.constant('sodium_limit' as const), mg: fc.integer({ min: 1_000, max: 2_300 }) }),
  fc.record({
    kind: fc.constant('free_sugar_limit' as const),
    grams_per_serving: fc.integer({ min: 0, max: 25 }),
  }),
  fc.record({ kind: fc.constant('more_protein' as const), percent: fc.integer({ min: 5, max: 40 }) }),
  fc.record({ kind: fc.constant('more_fibre' as const), percent: fc.integer({ min: 5, max: 50 }) }),
  fc.record({ kind: fc.constant('max_minutes' as const), minutes: fc.integer({ min: 15, max: 180 }), meals }),
  fc.record({ kind: fc.constant('no_cook' as const), meals: fc.constant<MealType[]>(['snack']) }),
  fc.record({ kind: fc.constant('cheap' as const) }),
  fc.record({
    kind: fc.constant('tag_rule' as const),
    tag: fc.constantFrom(...recipeTags),
    min: fc.integer({ min: 0, max: 3 }),
    max: fc.integer({ min: 3, max: 10 }),
  }),
  fc.record({ kind: fc.constant('meatless_days' as const), days: fc.integer({ min: 1, max: 7 }) }),
  fc.record({
    kind: fc.constant('leave_out' as const),
    food: fc.constantFrom('tomatoes', 'rice', 'bell pepper', 'cheese', 'nuts', 'chicken breast'),
  }),
  fc.record({ kind: fc.constant('avoid_allergen' as const), allergen: fc.constantFrom(...allergens) }),
  fc.record({ kind: fc.constant('prefer_cuisine' as const), cuisine: fc.constantFrom(...cuisines) }),
  fc.record({ kind: fc.constant('avoid_cuisine' as const), cuisine: fc.constantFrom(...cuisines) }),
);

/** What special requests may come to, whoever reads them: anything that the closed language can say. */
export const constraintsArbitrary: fc.Arbitrary<Wishes> = fc
  .array(constraint, { minLength: 1, maxLength: 4 })
  .map((constraints) => ({ texts: [], constraintsOf: () => constraints }));
