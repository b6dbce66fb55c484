import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allergens, allergenStatuses } from '../catalogue/food.ts';
import type { PlannedMeal } from '../generation/week-plan.ts';
import {
  sampleBlueprint,
  sampleDates,
  sampleFoods,
  sampleInput,
  sampleRecipeId,
  sampleRecipes,
  sampleTargets,
  sampleWeek,
  withDay,
  withFood,
  withMeal,
  withRecipe,
} from './sample-week.ts';
import { validatePlan, type ValidatePlanInput } from './validate-plan.ts';
import type { Severity, ValidationRule } from './validation-report.ts';

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

/** One thing is broken each time, and one rule alone says so. */
const mutants: readonly (readonly [string, Partial<ValidatePlanInput>, ValidationRule, Severity])[] = [
  ['a recipe that nobody knows', { recipes: new Map([...sampleRecipes].slice(1)) }, 'known_recipe', 'violation'],
  [
    'a food that is not in the table',
    { foods: new Map([...sampleFoods].filter(([key]) => key !== 'salt')) },
    'known_food',
    'safety',
  ],
  [
    'a declared allergen',
    { blueprint: { ...sampleBlueprint, allergies: ['tree_nut'] } },
    'allergen',
    'safety',
  ],
  [
    'an allergen slipped in as a top-up',
    {
      week: withMeal(monday, 'lunch', withTopUp('sugar', 1)),
      foods: withFood('sugar', (sugar) => ({ ...sugar, allergens: { ...sugar.allergens, sesame: 'contains' } })),
      blueprint: { ...sampleBlueprint, allergies: ['sesame'] },
    },
    'allergen',
    'safety',
  ],
  [
    'a food that may contain a declared allergen',
    { blueprint: { ...sampleBlueprint, allergies: ['gluten'] } },
    'allergen',
    'safety',
  ],
  [
    'a contained allergen of which traces are tolerated',
    { blueprint: { ...sampleBlueprint, allergies: ['milk'], tolerates_traces_of: ['milk'] } },
    'allergen',
    'safety',
  ],
  ['chicken for a vegetarian', { blueprint: { ...sampleBlueprint, diet: 'vegetarian' } }, 'diet', 'safety'],
  ['a day of bread and rice for keto', { blueprint: { ...sampleBlueprint, diet: 'keto' } }, 'diet', 'violation'],
  ['white rice as a main part for pcos', { blueprint: { ...sampleBlueprint, diet: 'pcos' } }, 'diet', 'violation'],
  ['a disliked food', { blueprint: { ...sampleBlueprint, dislikes: ['Dal'] } }, 'dislike', 'violation'],
  [
    'a dish at a meal it is not for',
    { recipes: withRecipe(1, (recipe) => ({ ...recipe, meal_types: ['dinner'] })) },
    'meal_type',
    'violation',
  ],
  [
    'an ingredient left out',
    { week: withMeal(monday, 'lunch', (meal) => ({ ...meal, ingredients: meal.ingredients.slice(0, -1) })) },
    'ingredients_match_recipe',
    'violation',
  ],
  [
    'an ingredient that the recipe does not have, not marked as a top-up',
    {
      week: withMeal(monday, 'lunch', (meal) => ({
        ...meal,
        ingredients: [...meal.ingredients, { foodKey: 'sugar', grams: 1 }],
      })),
    },
    'ingredients_match_recipe',
    'violation',
  ],
  [
    'an ingredient of the recipe passed off as a top-up',
    {
      week: withMeal(monday, 'lunch', (meal) => ({
        ...meal,
        ingredients: meal.ingredients.map((each) => (each.foodKey === 'salt' ? { ...each, topUp: true } : each)),
      })),
    },
    'ingredients_match_recipe',
    'violation',
  ],
  [
    'grams beyond what the recipe can bear',
    {
      week: withMeal(monday, 'lunch', (meal) => ({
        ...meal,
        ingredients: meal.ingredients.map((each) => (each.foodKey === 'broccoli' ? { ...each, grams: 215 } : each)),
      })),
    },
    'grams_in_bounds',
    'violation',
  ],
  [
    'a third top-up on a day',
    {
      week: withDay(monday, (day) => ({ ...day, meals: day.meals.slice(0, 3).map(withTopUp('sugar', 1)).concat(day.meals.slice(3)) })),
    },
    'grams_in_bounds',
    'violation',
  ],
  ['dishes that take too long', { blueprint: { ...sampleBlueprint, max_prep_minutes: 24 } }, 'prep_minutes', 'violation'],
  ['dishes that take too long for this request', { maxPrepMinutes: 24 }, 'prep_minutes', 'violation'],
  ['an excluded recipe', { excludedRecipeIds: [sampleRecipeId(6)] }, 'excluded_recipe', 'violation'],
  [
    'an excluded recipe written in capitals',
    { excludedRecipeIds: [sampleRecipeId(6).toUpperCase()] },
    'excluded_recipe',
    'violation',
  ],
  [
    'an avoided cuisine',
    { blueprint: { ...sampleBlueprint, cuisines: { prefer: [], avoid: ['indian'] } } },
    'avoided_cuisine',
    'violation',
  ],
  [
    'a macro 7 % short',
    { targets: { ...sampleTargets, proteinG: sampleTargets.proteinG / 0.93 } },
    'macro_deviation',
    'flag',
  ],
  [
    'a macro 11 % over',
    { targets: { ...sampleTargets, fatG: sampleTargets.fatG / 1.11 } },
    'macro_deviation',
    'violation',
  ],
  [
    'the same main dish two days running',
    { week: withMeal(tuesday, 'lunch', (meal) => ({ ...meal, recipeId: sampleRecipeId(2) })) },
    'variety',
    'flag',
  ],
  ['a missing day', { week: { days: sampleWeek.days.slice(0, 6) } }, 'complete', 'violation'],
  [
    'a missing snack, with a second one in its place',
    { week: withMeal(monday, 'snack', (meal) => ({ ...meal, slot: 'snack_2' })) },
    'complete',
    'violation',
  ],
];

test.each(mutants)('only its own rule catches %s', (_, changes, rule, severity) => {
  const report = validatePlan(sampleInput(changes));
  expect(report.violations).not.toEqual([]);
  for (const violation of report.violations) expect(violation).toMatchObject({ rule, severity });
  expect(report.safe).toBe(severity !== 'safety');
  expect(report.acceptable).toBe(severity === 'flag');
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
  expect(rulesAgainst({ blueprint: { ...sampleBlueprint, allergies: ['gluten'], tolerates_traces_of: ['gluten'] } })).toEqual([]);
  expect(rulesAgainst({ blueprint: { ...sampleBlueprint, max_prep_minutes: 25 } })).toEqual([]);
  const week = withMeal(tuesday, 'lunch', (meal) => ({ ...meal, recipeId: sampleRecipeId(2) }));
  expect(rulesAgainst({ week, enforceVariety: false })).toEqual([]);
  expect(rulesAgainst({ week: withDay(monday, (day) => ({ ...day, meals: day.meals.map(withTopUp('sugar', 1)).slice(0, 2).concat(day.meals.slice(2)) })) })).toEqual([]);
});

test('the report names the allergens it checked, sound or not', () => {
  expect(validatePlan(sampleInput()).allergensChecked).toEqual([]);
  const blueprint = { ...sampleBlueprint, allergies: ['sesame', 'tree_nut'] as const };
  expect(validatePlan(sampleInput({ blueprint: { ...blueprint, allergies: [...blueprint.allergies] } })).allergensChecked).toEqual([
    'sesame',
    'tree_nut',
  ]);
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
      const foods = withFood('broccoli', (broccoli) => ({ ...broccoli, allergens: { ...broccoli.allergens, ...statuses } }));
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
  });
  const anyDay = fc.record({ date: fc.constantFrom(...sampleDates), meals: fc.array(anyMeal, { maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 8 }), (days) => {
      expect(validatePlan(sampleInput({ week: { days } as ValidatePlanInput['week'] })).acceptable).toBe(false);
    }),
  );
});
