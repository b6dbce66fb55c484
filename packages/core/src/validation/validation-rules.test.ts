import { expect, test } from 'vitest';
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
import { validatePlan } from './validate-plan.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import { validationRules, type Severity, type ValidationRule } from './validation-report.ts';

const [monday, tuesday] = sampleDates;

function withTopUp(foodKey: string, grams: number): (meal: PlannedMeal) => PlannedMeal {
  return (meal) => ({ ...meal, ingredients: [...meal.ingredients, { foodKey, grams, topUp: true }] });
}

/** One thing is broken each time, and one rule alone says so. */
const mutants: readonly (readonly [string, Partial<ValidatePlanInput>, ValidationRule, Severity])[] = [
  [
    'a recipe that nobody knows',
    { recipes: new Map([...sampleRecipes].slice(1)) },
    'known_recipe',
    'violation',
  ],
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
      foods: withFood('sugar', (sugar) => ({
        ...sugar,
        allergens: { ...sugar.allergens, sesame: 'contains' },
      })),
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
  [
    'a day of bread and rice for keto',
    { blueprint: { ...sampleBlueprint, diet: 'keto' } },
    'diet',
    'violation',
  ],
  [
    'white rice as a main part for pcos',
    { blueprint: { ...sampleBlueprint, diet: 'pcos' } },
    'diet',
    'violation',
  ],
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
        ingredients: meal.ingredients.map((each) =>
          each.foodKey === 'salt' ? { ...each, topUp: true } : each,
        ),
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
        ingredients: meal.ingredients.map((each) =>
          each.foodKey === 'broccoli' ? { ...each, grams: 215 } : each,
        ),
      })),
    },
    'grams_in_bounds',
    'violation',
  ],
  [
    'a third top-up on a day',
    {
      week: withDay(monday, (day) => ({
        ...day,
        meals: day.meals.slice(0, 3).map(withTopUp('sugar', 1)).concat(day.meals.slice(3)),
      })),
    },
    'grams_in_bounds',
    'violation',
  ],
  [
    'dishes that take too long',
    { blueprint: { ...sampleBlueprint, max_prep_minutes: 24 } },
    'prep_minutes',
    'violation',
  ],
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

test('every rule has a plan that it alone catches', () => {
  expect(new Set(mutants.map(([, , rule]) => rule))).toEqual(new Set(validationRules));
});
