import type { DerivedRecipe } from '../catalogue/derive-recipe.ts';
import { dietAllows } from '../catalogue/diet-rules.ts';
import { allergens, type FoodTable } from '../catalogue/food.ts';
import { isNoCook } from '../catalogue/recipe-tags.ts';
import { skills, type MealType } from '../catalogue/recipe.ts';
import { servingFigures } from '../catalogue/serving-figures.ts';
import { createDislikeMatcher } from '../planner/dislikes.ts';
import type { EatingRules } from '../planner/eating-rules.ts';
import type { Wish } from './wish.ts';

/** Who eats: the person, or a member of the household by name. */
interface Eater extends Pick<EatingRules, 'allergies' | 'tolerates_traces_of' | 'dislikes'> {
  readonly member?: string;
}

/** What a person's wishes about dishes are read from. */
export interface ObjectionRules {
  readonly rules: EatingRules;
  readonly foods: FoodTable;
  readonly excludedRecipeIds: ReadonlySet<string>;
}

/** All wishes that rule a dish out for a meal, each by itself; empty = it may be eaten there. The recipe must have no unknowns. */
export type FindObjections = (derived: DerivedRecipe, meal: MealType) => Wish[];

/**
 * Prepares to ask why dishes are ruled out. The filters of `selectCandidates` taken apart into single wishes: it says for each allergen,
 * dislike and piece of equipment what the filters say of all together. Slow beside them: for when there is a shortage to explain.
 */
export function createObjections({ rules, foods, excludedRecipeIds }: ObjectionRules): FindObjections {
  const household = rules.household ?? [];
  const ownTaste = createTaste(rules, foods);
  const tastes = household.map(({ name, meals, diet, ...eater }) => ({
    name,
    meals,
    diet,
    taste: createTaste({ ...eater, member: name }, foods),
  }));
  return (derived, meal) => [
    ...ownTaste(derived),
    ...dietObjection(derived, rules),
    ...tastes.flatMap(({ name, meals, diet, taste }) =>
      meals.includes(meal)
        ? [
            ...(dietAllows(diet, derived.facts)
              ? []
              : [{ kind: 'diet' as const, value: diet, member: name }]),
            ...taste(derived),
          ]
        : [],
    ),
    ...kitchenObjections(derived, meal, rules),
    ...(isTooSweet(derived, rules, foods)
      ? [{ kind: 'free_sugar_limit' as const, value: rules.max_free_sugar_g ?? 0 }]
      : []),
    ...choiceObjections(derived, rules, excludedRecipeIds),
  ];
}

function createTaste(eater: Eater, foods: FoodTable): (derived: DerivedRecipe) => Wish[] {
  const { allergies, tolerates_traces_of: tolerated, dislikes } = eater;
  const who = eater.member === undefined ? {} : { member: eater.member };
  const disliked = [...new Set(dislikes)].map((word) => {
    const matches = createDislikeMatcher([word]);
    return { word, keys: new Set([...foods.values()].filter(matches).map(({ key }) => key)) };
  });
  return ({ recipe, allergens: statuses }) => [
    ...allergens.flatMap((allergen): Wish[] => {
      const status = statuses[allergen];
      if (!allergies.includes(allergen) || status === 'free') return [];
      if (status === 'contains') return [{ kind: 'allergy', value: allergen, ...who }];
      return tolerated.includes(allergen) ? [] : [{ kind: 'traces', value: allergen, ...who }];
    }),
    ...disliked
      .filter(({ keys }) => recipe.ingredients.some(({ food }) => keys.has(food)))
      .map(({ word }): Wish => ({ kind: 'dislike', value: word, ...who })),
  ];
}

const dietObjection = ({ diets }: DerivedRecipe, { diet }: EatingRules): Wish[] =>
  diets.has(diet) ? [] : [{ kind: 'diet', value: diet }];

/** What time, skill and kitchen do not allow. */
function kitchenObjections({ recipe }: DerivedRecipe, meal: MealType, rules: EatingRules): Wish[] {
  const wishes: Wish[] = [];
  const minutes = recipe.prep_minutes + recipe.cook_minutes;
  const { max_prep_minutes: always, cooking_skill: skill, equipment } = rules;
  const { maxMinutes: forMeal, noCook } = rules.meal_limits?.[meal] ?? {};
  if (always !== undefined && minutes > always) wishes.push({ kind: 'max_minutes', value: always });
  if (forMeal !== undefined && minutes > forMeal) wishes.push({ kind: 'max_minutes', value: forMeal, meal });
  if (skill !== undefined && skills.indexOf(recipe.skill) > skills.indexOf(skill))
    wishes.push({ kind: 'cooking_skill', value: skill });
  if (equipment !== undefined)
    for (const piece of new Set(recipe.equipment))
      if (!equipment.includes(piece)) wishes.push({ kind: 'equipment', value: piece });
  if (noCook === true && !isNoCook(recipe)) wishes.push({ kind: 'no_cook', value: true, meal });
  return wishes;
}

function isTooSweet(
  { recipe }: DerivedRecipe,
  { max_free_sugar_g: limit }: EatingRules,
  foods: FoodTable,
): boolean {
  if (limit === undefined) return false;
  const amounts = recipe.ingredients.map(({ food, grams }) => ({
    foodKey: food,
    grams: grams / recipe.servings,
  }));
  return servingFigures(amounts, foods).freeSugarG > limit;
}

function choiceObjections(
  { recipe }: DerivedRecipe,
  { cuisines, includes_premium: includesPremium }: EatingRules,
  excludedRecipeIds: ReadonlySet<string>,
): Wish[] {
  const wishes: Wish[] = [];
  if (cuisines.avoid.includes(recipe.cuisine))
    wishes.push({ kind: 'avoided_cuisine', value: recipe.cuisine });
  if (excludedRecipeIds.has(recipe.id))
    wishes.push({ kind: 'excluded_recipes', value: excludedRecipeIds.size });
  if (recipe.premium === true && includesPremium !== true) wishes.push({ kind: 'premium', value: false });
  return wishes;
}
