import { describe, expect, test } from 'vitest';
import { HouseholdMember } from '../blueprint/household-member.ts';
import type { Constraint } from '../constraints/constraint.ts';
import { readDemands } from './read-demands.ts';
import { sampleBlueprint, sampleRequest } from './sample-week.ts';

const read = (
  request: object = {},
  constraints: readonly Constraint[] = [],
  blueprint: object = {},
): ReturnType<typeof readDemands> =>
  readDemands({
    blueprint: { ...sampleBlueprint, ...blueprint },
    request: sampleRequest(request),
    constraints,
  });

test('who asks for nothing gets seven days of four meals, nothing avoided, and five percent', () => {
  expect(readDemands({ blueprint: sampleBlueprint })).toEqual({
    days: 7,
    meals: ['breakfast', 'lunch', 'dinner', 'snack'],
    allergies: [],
    dislikes: [],
    excludedRecipeIds: new Set(),
    avoidedCuisines: new Set(),
    maxMinutes: { breakfast: Infinity, lunch: Infinity, dinner: Infinity, snack: Infinity },
    noCook: new Set(),
    maxFreeSugarG: Infinity,
    household: [],
    tagRules: [],
    meatlessDays: 0,
    budget: undefined,
    leftoverDays: undefined,
    cookDays: undefined,
    enforceVariety: true,
    tolerancePercent: 5,
  });
});

test('of several time limits the tightest holds, for the meals that it is about', () => {
  const { maxMinutes } = read(
    { preferences: { max_prep_time: 40 } },
    [
      { kind: 'max_minutes', minutes: 20, meals: ['lunch'] },
      { kind: 'max_minutes', minutes: 50, meals: [] },
    ],
    { max_prep_minutes: 45 },
  );
  expect(maxMinutes).toEqual({ breakfast: 40, lunch: 20, dinner: 40, snack: 40 });
});

test('a wish about no meal in particular is about all that are planned', () => {
  expect(read({ meals: ['lunch'] }, [{ kind: 'no_cook', meals: [] }]).noCook).toEqual(new Set(['lunch']));
});

test('an allergen of a wish counts as one of the profile', () => {
  const constraints = [{ kind: 'avoid_allergen', allergen: 'soy' }] as const;
  expect(read({}, constraints, { allergies: ['egg'] }).allergies).toEqual(['egg', 'soy']);
});

test('what profile, request or wish avoids is avoided', () => {
  const { avoidedCuisines, dislikes } = read(
    { preferences: { cuisines: { avoid: ['thai'] } } },
    [
      { kind: 'avoid_cuisine', cuisine: 'greek' },
      { kind: 'leave_out', food: 'leek' },
    ],
    { cuisines: { prefer: [], avoid: ['indian'] }, dislikes: ['olives'] },
  );
  expect(avoidedCuisines).toEqual(new Set(['indian', 'thai', 'greek']));
  expect(dislikes).toEqual(['olives', 'leek']);
});

test('of several sugar limits the lowest holds, of several meatless wishes the most days, but no more than there are', () => {
  const demands = read({ days: 3 }, [
    { kind: 'free_sugar_limit', grams_per_serving: 10 },
    { kind: 'free_sugar_limit', grams_per_serving: 5 },
    { kind: 'meatless_days', days: 1 },
    { kind: 'meatless_days', days: 5 },
  ]);
  expect(demands).toMatchObject({ maxFreeSugarG: 5, meatlessDays: 3 });
});

test('rules of the request and of wishes stand beside each other', () => {
  const { tagRules } = read({ preferences: { rules: [{ tag: 'fish', min: 1 }] } }, [
    { kind: 'tag_rule', tag: 'fish', max: 3 },
  ]);
  expect(tagRules).toMatchObject([
    { tag: 'fish', min: 1 },
    { tag: 'fish', max: 3 },
  ]);
});

test('a household of the request stands instead of the profile’s, even an empty one', () => {
  const household = [HouseholdMember.parse({ name: 'Kim' })];
  expect(read({}, [], { household }).household).toEqual(household);
  expect(read({ household: [] }, [], { household }).household).toEqual([]);
});

test('leftovers are allowed only where they are asked for', () => {
  expect(read({ preferences: { leftovers: { max_days: 2 } } }).leftoverDays).toBe(2);
  expect(read({ preferences: { leftovers: { allow: false } } }).leftoverDays).toBeUndefined();
});

describe('a budget', () => {
  const grocery_budget = { amount: '70.00', currency: 'USD', mode: 'hard' };

  test('of the profile is for seven days', () => {
    expect(read({}, [], { grocery_budget }).budget).toEqual({ cents: 7_000, mode: 'hard' });
    expect(read({ days: 3 }, [], { grocery_budget }).budget).toEqual({ cents: 3_000, mode: 'hard' });
  });

  test('of the request is for its plan, and stands instead', () => {
    const asked = { days: 3, grocery_budget: { amount: '40.10', mode: 'soft' } };
    expect(read(asked, [], { grocery_budget }).budget).toEqual({ cents: 4_010, mode: 'soft' });
  });
});
