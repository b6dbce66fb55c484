import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allergens, allergenStatuses } from '../catalogue/food.ts';
import type { PlannedMeal, WeekPlan } from '../generation/week-plan.ts';
import {
  sampleBlueprint,
  sampleDates,
  sampleInput,
  sampleRequest,
  sampleRecipeId,
  withDay,
  withFood,
  withMeal,
} from './sample-week.ts';
import { validatePlan } from './validate-plan.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { ValidationRule } from './validation-report.ts';

const [monday, tuesday] = sampleDates;

/** The rules that object, each once. */
function rulesAgainst(changes: Partial<ValidatePlanInput>): ValidationRule[] {
  return [...new Set(validatePlan(sampleInput(changes)).violations.map(({ rule }) => rule))];
}

function withTopUp(foodKey: string, grams: number): (meal: PlannedMeal) => PlannedMeal {
  return (meal) => ({ ...meal, ingredients: [...meal.ingredients, { foodKey, grams, topUp: true }] });
}

test('a faultless week has no violation and is safe, acceptable and on target every day', () => {
  const report = validatePlan(sampleInput());
  expect(report.violations).toEqual([]);
  expect(report).toMatchObject({ safe: true, acceptable: true, daysWithinTolerance: 7, tolerancePercent: 5 });
  expect(report.worstDeviationPercent).toBeLessThan(0.1);
});

test('a violation says where it is and by how much', () => {
  const week = withMeal(tuesday, 'lunch', (meal) => ({
    ...meal,
    ingredients: meal.ingredients.map((each) => (each.foodKey === 'salt' ? { ...each, grams: 3 } : each)),
  }));
  const { violations } = validatePlan(sampleInput({ week }));
  expect(violations).toEqual([
    {
      rule: 'grams_in_bounds',
      severity: 'violation',
      date: tuesday,
      slot: 'lunch',
      subject: 'salt',
      message: '3 g of salt are beyond 1.3 g',
      measured: 3,
      limit: expect.closeTo(1.25, 3),
    },
  ]);
});

test('what is asked for does no harm: tolerated traces, exact limits, wanted repetition', () => {
  expect(
    rulesAgainst({
      blueprint: { ...sampleBlueprint, allergies: ['gluten'], tolerates_traces_of: ['gluten'] },
    }),
  ).toEqual([]);
  expect(rulesAgainst({ blueprint: { ...sampleBlueprint, max_prep_minutes: 25 } })).toEqual([]);
  const week = withMeal(tuesday, 'lunch', (meal) => ({ ...meal, recipeId: sampleRecipeId(2) }));
  expect(rulesAgainst({ week, request: sampleRequest({ preferences: { enforce_variety: false } }) })).toEqual(
    [],
  );
  expect(
    rulesAgainst({
      week: withDay(monday, (day) => ({
        ...day,
        meals: day.meals.map(withTopUp('sugar', 1)).slice(0, 2).concat(day.meals.slice(2)),
      })),
    }),
  ).toEqual([]);
});

test('the report names the allergens it checked, sound or not', () => {
  expect(validatePlan(sampleInput()).allergensChecked).toEqual([]);
  const blueprint = { ...sampleBlueprint, allergies: ['sesame', 'tree_nut'] as const };
  expect(
    validatePlan(sampleInput({ blueprint: { ...blueprint, allergies: [...blueprint.allergies] } }))
      .allergensChecked,
  ).toEqual(['sesame', 'tree_nut']);
});

test('a report survives being stored as JSON, whatever the plan holds', () => {
  const week = withMeal(monday, 'lunch', (meal) => ({
    ...meal,
    ingredients: meal.ingredients.map((each) => ({ ...each, grams: Infinity })),
  }));
  for (const report of [validatePlan(sampleInput()), validatePlan(sampleInput({ week }))])
    expect(JSON.parse(JSON.stringify(report.days))).toEqual(report.days);
});

const anyStatuses = fc.record(
  Object.fromEntries(allergens.map((allergen) => [allergen, fc.constantFrom(...allergenStatuses)])),
);

test('whatever foods contain, a plan is safe exactly when each declared allergen is free in all of them, or a tolerated trace', () => {
  const anyAllergens = fc.subarray([...allergens]);
  fc.assert(
    fc.property(anyStatuses, anyAllergens, anyAllergens, (statuses, allergies, tolerates_traces_of) => {
      const foods = withFood('broccoli', (broccoli) => ({
        ...broccoli,
        allergens: { ...broccoli.allergens, ...statuses },
      }));
      const blueprint = { ...sampleBlueprint, allergies, tolerates_traces_of };
      const bearable = [...foods.values()]
        .filter(({ key }) => key !== 'sugar')
        .every((food) =>
          allergies.every(
            (allergen) =>
              food.allergens[allergen] === 'free' ||
              (food.allergens[allergen] === 'may_contain' && tolerates_traces_of.includes(allergen)),
          ),
        );
      expect(validatePlan(sampleInput({ foods, blueprint })).safe).toBe(bearable);
    }),
  );
});

test('it never throws for what a plan holds, and never calls nonsense acceptable', () => {
  const anyMeal = fc.record({
    slot: fc.constantFrom('breakfast', 'lunch', 'dinner', 'snack', 'snack_2'),
    recipeId: fc.constantFrom(sampleRecipeId(1), sampleRecipeId(2), 'no recipe'),
    portion: fc.oneof(fc.double(), fc.constant(1)),
    ingredients: fc.array(
      fc.record({ foodKey: fc.constantFrom('oats', 'salt', 'no food'), grams: fc.double() }),
      { maxLength: 3 },
    ),
    leftoverOf: fc.option(
      fc.record({ date: fc.constantFrom(...sampleDates, 'never'), slot: fc.constantFrom('lunch', 'snack') }),
      { nil: undefined },
    ),
    cookedOn: fc.option(fc.constantFrom(...sampleDates, 'never'), { nil: undefined }),
    sharedWith: fc.array(fc.record({ name: fc.string(), portion: fc.double() }), { maxLength: 2 }),
  });
  const request = sampleRequest({
    household: [{ name: 'Kim' }],
    grocery_budget: { amount: '50.00' },
    preferences: { cook_days: ['sunday'], leftovers: {}, rules: [{ tag: 'fish', min: 1 }] },
  });
  const constraints = [{ kind: 'free_sugar_limit', grams_per_serving: 5 }] as const;
  const anyDay = fc.record({
    date: fc.constantFrom(...sampleDates),
    meals: fc.array(anyMeal, { maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 8 }), (days) => {
      const week = { days } as WeekPlan;
      expect(validatePlan(sampleInput({ week })).acceptable).toBe(false);
      expect(validatePlan(sampleInput({ week, request, constraints })).acceptable).toBe(false);
    }),
  );
});
