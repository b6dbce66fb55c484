import {
  candidateFilters,
  mealTypes,
  servingFigures,
  type CandidateFilter,
  type EatingRules,
  type HouseholdMember,
  type MealType,
  type Recipe,
} from '@mealwise/core';
import { expect, test } from 'vitest';
import { candidatesFor, foods, recipes } from './catalogue.ts';

const rowsOf = (recipe: Recipe) => recipe.ingredients.map(({ food }) => foods.get(food)!);
const holds = (recipe: Recipe, allergen: 'milk' | 'peanut', statuses: readonly string[]): boolean =>
  rowsOf(recipe).some((food) => statuses.includes(food.allergens[allergen]));
const minutesOf = (recipe: Recipe): number => recipe.prep_minutes + recipe.cook_minutes;
const freeSugarOf = ({ ingredients, servings }: Recipe): number =>
  servingFigures(
    ingredients.map(({ food, grams }) => ({ foodKey: food, grams: grams / servings })),
    foods,
  ).freeSugarG;
const member = (about: Partial<HouseholdMember>): HouseholdMember => ({
  name: 'Kim',
  portion: 1,
  meals: ['dinner'],
  allergies: [],
  tolerates_traces_of: [],
  diet: 'omnivore',
  dislikes: [],
  ...about,
});

/** A rule, and by the recipe and its food rows alone, which recipe may not come for which meal. */
type Case = [
  name: string,
  filter: CandidateFilter,
  rules: Partial<EatingRules>,
  isRuledOut: (recipe: Recipe, meal: MealType) => boolean,
];

const cases: readonly Case[] = [
  ['premium', 'premium', { includes_premium: false }, (recipe) => recipe.premium === true],
  [
    'a diet',
    'diet',
    { diet: 'vegan' },
    (recipe) =>
      rowsOf(recipe).some((food) =>
        food.facts.some(
          (fact) =>
            [
              'meat',
              'pork',
              'beef',
              'lamb',
              'red_meat',
              'poultry',
              'processed_meat',
              'fish',
              'oily_fish',
            ].includes(fact) ||
            ['shellfish', 'egg', 'dairy', 'honey', 'gelatin', 'animal_rennet', 'other_animal'].includes(fact),
        ),
      ),
  ],
  [
    'an allergy, traces included',
    'allergens',
    { allergies: ['milk'] },
    (recipe) => holds(recipe, 'milk', ['contains', 'may_contain']),
  ],
  [
    'an allergy with traces tolerated',
    'allergens',
    { allergies: ['peanut'], tolerates_traces_of: ['peanut'] },
    (recipe) => holds(recipe, 'peanut', ['contains']),
  ],
  [
    'a dislike by synonym',
    'dislikes',
    { dislikes: ['garbanzo beans'] },
    (recipe) => rowsOf(recipe).some(({ key }) => key.startsWith('chickpeas') || key === 'hummus'),
  ],
  ['the minutes', 'minutes', { max_prep_minutes: 25 }, (recipe) => minutesOf(recipe) > 25],
  [
    'the minutes of one meal',
    'minutes',
    { meal_limits: { dinner: { maxMinutes: 30 } } },
    (recipe, meal) => meal === 'dinner' && minutesOf(recipe) > 30,
  ],
  ['the skill', 'skill', { cooking_skill: 'beginner' }, (recipe) => recipe.skill !== 'beginner'],
  [
    'the equipment',
    'equipment',
    { equipment: ['stove', 'microwave'] },
    (recipe) => recipe.equipment.some((each) => each !== 'stove' && each !== 'microwave'),
  ],
  ['free sugar', 'sugar', { max_free_sugar_g: 4 }, (recipe) => freeSugarOf(recipe) > 4],
  [
    'no cooking at lunch',
    'no_cook',
    { meal_limits: { lunch: { noCook: true } } },
    (recipe, meal) => meal === 'lunch' && recipe.cook_minutes > 0 && !recipe.marks.includes('no_cook'),
  ],
  [
    'a cuisine',
    'cuisine',
    { cuisines: { prefer: [], avoid: ['thai', 'indian'] } },
    (recipe) => ['thai', 'indian'].includes(recipe.cuisine),
  ],
  [
    'a member who shares dinner',
    'household',
    { household: [member({ allergies: ['milk'] })] },
    (recipe, meal) => meal === 'dinner' && holds(recipe, 'milk', ['contains', 'may_contain']),
  ],
];

test.each(cases)('%s leaves out what it must, and nothing else', (_, filter, rules, isRuledOut) => {
  const set = candidatesFor(rules);
  const expected = new Map<MealType, string[]>(mealTypes.map((meal) => [meal, []]));
  const ruledOut = new Set<string>();
  for (const recipe of recipes.values())
    for (const meal of recipe.meal_types)
      if (isRuledOut(recipe, meal)) ruledOut.add(recipe.id);
      else expected.get(meal)?.push(recipe.slug);
  for (const meal of mealTypes)
    expect(set.byMealType[meal].map(({ recipe }) => recipe.slug).toSorted()).toEqual(
      expected.get(meal)?.toSorted(),
    );
  expect(set.removedBy).toEqual({
    ...Object.fromEntries(candidateFilters.map((each) => [each, 0])),
    [filter]: ruledOut.size,
  });
  // A rule that leaves out nothing, or everything, would show nothing here.
  expect(ruledOut.size).toBeGreaterThan(4);
  expect(set.byId.size).toBeGreaterThan(20);
});

test('excluded recipes are left out', () => {
  const [first = '', second = ''] = recipes.keys();
  const set = candidatesFor({}, { excludedRecipeIds: [first, second] });
  expect(set.byId.size).toBe(recipes.size - 2);
  expect(set.removedBy.excluded).toBe(2);
});
