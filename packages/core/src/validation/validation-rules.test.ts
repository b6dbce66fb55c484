import { expect, test } from 'vitest';
import { HouseholdMember } from '../blueprint/household-member.ts';
import type { PlannedMeal } from '../generation/week-plan.ts';
import {
  sampleBlueprint,
  sampleDates,
  sampleFoods,
  sampleInput,
  sampleRecipeId,
  sampleRecipes,
  sampleRequest,
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

/** Tuesday's lunch is Monday's, left over. */
const leftOver: Partial<ValidatePlanInput> = {
  week: withMeal(tuesday, 'lunch', (meal) => ({
    ...meal,
    recipeId: sampleRecipeId(2),
    leftoverOf: { date: monday, slot: 'lunch' },
  })),
  request: sampleRequest({ preferences: { enforce_variety: false, leftovers: {} } }),
};

/** Everything is shared with somebody who must not eat something. */
function shared(member: object): Partial<ValidatePlanInput> {
  return {
    week: {
      days: sampleWeek.days.map(({ date, meals }) => ({
        date,
        meals: meals.map((meal) => ({ ...meal, sharedWith: [{ name: 'Kim', portion: 0.6 }] })),
      })),
    },
    request: sampleRequest({ household: [{ name: 'Kim', portion: 0.6, ...member }] }),
  };
}

test('shared pots and leftovers are no fault in themselves', () => {
  expect(validatePlan(sampleInput(shared({}))).violations).toEqual([]);
  expect(validatePlan(sampleInput(leftOver)).violations).toEqual([]);
});

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
  [
    'dishes that take too long for this request',
    { request: sampleRequest({ preferences: { max_prep_time: 24 } }) },
    'prep_minutes',
    'violation',
  ],
  [
    'a dinner that takes too long for a wish about dinners',
    { constraints: [{ kind: 'max_minutes', minutes: 24, meals: ['dinner'] }] },
    'prep_minutes',
    'violation',
  ],
  [
    'a lunch that is cooked although none should be',
    { constraints: [{ kind: 'no_cook', meals: ['lunch'] }] },
    'no_cook',
    'violation',
  ],
  [
    'a sweet dish for who asked for none',
    {
      foods: withFood('apple', (apple) => ({ ...apple, facts: ['fruit', 'refined_sugar'] })),
      constraints: [{ kind: 'free_sugar_limit', grams_per_serving: 10 }],
    },
    'free_sugar',
    'violation',
  ],
  [
    'a dish for the advanced',
    {
      recipes: withRecipe(4, (recipe) => ({ ...recipe, skill: 'advanced' })),
      blueprint: { ...sampleBlueprint, cooking_skill: 'intermediate' },
    },
    'skill',
    'violation',
  ],
  [
    'a dish from an oven that is not there',
    {
      recipes: withRecipe(4, (recipe) => ({ ...recipe, equipment: ['stove', 'oven'] })),
      blueprint: { ...sampleBlueprint, equipment: ['stove'] },
    },
    'equipment',
    'violation',
  ],
  [
    'a premium recipe without the subscription',
    { recipes: withRecipe(4, (recipe) => ({ ...recipe, premium: true })) },
    'premium',
    'violation',
  ],
  [
    'an excluded recipe',
    { request: sampleRequest({ preferences: { exclude_recipes: [sampleRecipeId(6)] } }) },
    'excluded_recipe',
    'violation',
  ],
  [
    'an excluded recipe written in capitals',
    { request: sampleRequest({ preferences: { exclude_recipes: [sampleRecipeId(6).toUpperCase()] } }) },
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
    'a cuisine that a wish avoids',
    { constraints: [{ kind: 'avoid_cuisine', cuisine: 'indian' }] },
    'avoided_cuisine',
    'violation',
  ],
  [
    'a food that a wish leaves out',
    { constraints: [{ kind: 'leave_out', food: 'almonds' }] },
    'dislike',
    'violation',
  ],
  ['an allergen of somebody who shares the pot', shared({ allergies: ['tree_nut'] }), 'allergen', 'safety'],
  [
    'a pot that nobody counted for',
    { blueprint: { ...sampleBlueprint, household: [HouseholdMember.parse({ name: 'Kim' })] } },
    'household',
    'violation',
  ],
  [
    'leftovers that nobody asked for',
    { ...leftOver, request: sampleRequest({ preferences: { enforce_variety: false } }) },
    'leftovers',
    'violation',
  ],
  [
    'leftovers that do not keep',
    {
      ...leftOver,
      recipes: withRecipe(2, (recipe) => ({ ...recipe, leftovers: { good: false, fridge_days: 3 } })),
    },
    'storage_life',
    'safety',
  ],
  [
    'a dish cooked ahead on no cook day',
    {
      week: withMeal(tuesday, 'dinner', (meal) => ({ ...meal, cookedOn: monday })),
      request: sampleRequest({
        preferences: { cook_days: ['tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] },
      }),
      recipes: new Map([...sampleRecipes].map(([id, recipe]) => [id, { ...recipe, cook_minutes: 0 }])),
    },
    'cook_day',
    'violation',
  ],
  [
    'a dish cooked on no cook day because nothing keeps until then',
    { request: sampleRequest({ preferences: { cook_days: ['sunday'] } }) },
    'cook_day',
    'flag',
  ],
  [
    'too little fish',
    { request: sampleRequest({ preferences: { rules: [{ tag: 'fish', min: 1 }] } }) },
    'tag_rule',
    'violation',
  ],
  [
    'too much poultry for a wish',
    { constraints: [{ kind: 'tag_rule', tag: 'poultry', max: 6 }] },
    'tag_rule',
    'violation',
  ],
  [
    'meat on a day that should have none',
    { constraints: [{ kind: 'meatless_days', days: 1 }] },
    'meatless_days',
    'violation',
  ],
  [
    'groceries beyond a hard budget',
    { request: sampleRequest({ grocery_budget: { amount: '10.00' } }) },
    'budget',
    'violation',
  ],
  [
    'groceries beyond a soft budget',
    { request: sampleRequest({ grocery_budget: { amount: '10.00', mode: 'soft' } }) },
    'budget',
    'flag',
  ],
  ['too little fibre', { targets: { ...sampleTargets, fibreG: 60 } }, 'fibre_low', 'flag'],
  ['too much sodium', { targets: { ...sampleTargets, sodiumLimitMg: 500 } }, 'sodium_high', 'flag'],
  [
    'too much saturated fat',
    { targets: { ...sampleTargets, saturatedFatLimitG: 5 } },
    'saturated_fat_high',
    'flag',
  ],
  [
    'a macro 3 % short for who bears 2',
    {
      targets: { ...sampleTargets, proteinG: sampleTargets.proteinG / 0.97 },
      request: sampleRequest({ tolerance_percent: 2 }),
    },
    'macro_deviation',
    'flag',
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
