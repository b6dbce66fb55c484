import { skills, type Recipe } from '../catalogue/recipe.ts';
import { mealTypeOfSlot, type PlannedMeal } from '../generation/week-plan.ts';
import { checkGrams, type MealFinding } from './check-grams.ts';
import { needsNoCooking } from './dish-tags.ts';
import { freeSugarOf } from './free-sugar.ts';
import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

const TOP_UPS_PER_DAY = 2;
/** What weighing out to the marks of a scale may add to a serving's sugar, in grams. */
const WEIGHING_SLACK_G = 0.5;

/** Each meal against its recipe: known, wanted, of the right type, within this kitchen's reach, of its own ingredients, grams in bounds. */
export function checkMeals(input: ValidatePlanInput, demands: Demands): PlanViolation[] {
  const violations: PlanViolation[] = [];
  for (const { date, meals } of input.week.days) {
    for (const meal of meals) {
      const recipe = input.recipes.get(meal.recipeId);
      const findings =
        recipe === undefined
          ? [unknownRecipe(meal)]
          : [
              ...judgeDish(meal, recipe, input, demands),
              ...judgeCooking(meal, recipe, input, demands),
              ...judgeSugar(meal, recipe, input, demands),
              ...judgeIngredients(meal, recipe),
              ...checkGrams(meal, recipe),
            ];
      for (const finding of findings) violations.push({ ...finding, date, slot: meal.slot });
    }
    const topUps = meals.flatMap((meal) =>
      meal.ingredients.filter((ingredient) => ingredient.topUp === true),
    );
    if (topUps.length > TOP_UPS_PER_DAY)
      violations.push({
        rule: 'grams_in_bounds',
        severity: 'violation',
        date,
        message: `The day has ${topUps.length} top-ups`,
        measured: topUps.length,
        limit: TOP_UPS_PER_DAY,
      });
  }
  return violations;
}

function unknownRecipe(meal: PlannedMeal): MealFinding {
  return {
    rule: 'known_recipe',
    severity: 'violation',
    subject: meal.recipeId,
    message: `No recipe has the id ${meal.recipeId}`,
  };
}

function broken(
  rule: MealFinding['rule'],
  recipe: Recipe,
  message: string,
  figures: Partial<MealFinding> = {},
): MealFinding {
  return { rule, severity: 'violation', subject: recipe.id, message, ...figures };
}

/** Is it a dish that this person wants and may have at this meal? */
function judgeDish(
  meal: PlannedMeal,
  recipe: Recipe,
  { includesPremium }: ValidatePlanInput,
  { excludedRecipeIds, avoidedCuisines }: Demands,
): MealFinding[] {
  const findings: MealFinding[] = [];
  const type = mealTypeOfSlot(meal.slot);
  if (!recipe.meal_types.includes(type))
    findings.push(broken('meal_type', recipe, `${recipe.title} is no ${type}`));
  if (excludedRecipeIds.has(recipe.id.toLowerCase()))
    findings.push(broken('excluded_recipe', recipe, `${recipe.title} was excluded`));
  if (avoidedCuisines.has(recipe.cuisine))
    findings.push(
      broken('avoided_cuisine', recipe, `${recipe.title} is ${recipe.cuisine.replaceAll('_', ' ')} food`),
    );
  if (recipe.premium === true && includesPremium !== true)
    findings.push(broken('premium', recipe, `${recipe.title} is a premium recipe`));
  return findings;
}

/** Can it be cooked here and in time? Leftovers only have to be eaten. */
function judgeCooking(
  meal: PlannedMeal,
  recipe: Recipe,
  { blueprint }: ValidatePlanInput,
  { maxMinutes, noCook }: Demands,
): MealFinding[] {
  if (meal.leftoverOf !== undefined) return [];
  const findings: MealFinding[] = [];
  const type = mealTypeOfSlot(meal.slot);
  const minutes = recipe.prep_minutes + recipe.cook_minutes;
  if (minutes > maxMinutes[type])
    findings.push(
      broken('prep_minutes', recipe, `${recipe.title} takes ${minutes} minutes`, {
        measured: minutes,
        limit: maxMinutes[type],
      }),
    );
  if (noCook.has(type) && !needsNoCooking(recipe))
    findings.push(broken('no_cook', recipe, `${recipe.title} has to be cooked`));
  const { cooking_skill, equipment } = blueprint;
  if (cooking_skill !== undefined && skills.indexOf(recipe.skill) > skills.indexOf(cooking_skill))
    findings.push(broken('skill', recipe, `${recipe.title} is a dish for the ${recipe.skill}`));
  const missing = recipe.equipment.filter((tool) => equipment?.includes(tool) === false);
  if (missing.length > 0)
    findings.push(broken('equipment', recipe, `${recipe.title} needs ${missing.join(', ')}`));
  return findings;
}

function judgeSugar(
  { ingredients, portion }: PlannedMeal,
  recipe: Recipe,
  { foods }: ValidatePlanInput,
  { maxFreeSugarG }: Demands,
): MealFinding[] {
  if (maxFreeSugarG === Infinity) return [];
  const measured = freeSugarOf(ingredients, foods) / portion;
  if (measured <= maxFreeSugarG + WEIGHING_SLACK_G) return [];
  const message = `${recipe.title} has ${measured.toFixed(1)} g of free sugar in a serving`;
  return [broken('free_sugar', recipe, message, { measured, limit: maxFreeSugarG })];
}

function judgeIngredients({ ingredients }: PlannedMeal, recipe: Recipe): MealFinding[] {
  const planned = ingredients
    .filter(({ topUp }) => topUp !== true)
    .map(({ foodKey }) => foodKey)
    .toSorted();
  const written = recipe.ingredients.map(({ food }) => food).toSorted();
  if (planned.join() === written.join()) return [];
  const message = `${recipe.title} is planned with ${planned.join(', ')}, but its recipe has ${written.join(', ')}`;
  return [broken('ingredients_match_recipe', recipe, message)];
}
