import type { Recipe } from '../catalogue/recipe.ts';
import { mealTypeOfSlot, type PlannedMeal } from '../generation/week-plan.ts';
import { checkGrams, type MealFinding } from './check-grams.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

const TOP_UPS_PER_DAY = 2;

/** Each meal against its recipe: known, wanted, of the right type, quick enough, of its own ingredients, grams in bounds. */
export function checkMeals(input: ValidatePlanInput): PlanViolation[] {
  const violations: PlanViolation[] = [];
  for (const { date, meals } of input.week.days) {
    for (const meal of meals) {
      const recipe = input.recipes.get(meal.recipeId);
      const findings = recipe === undefined ? [unknownRecipe(meal)] : judgeMeal(meal, recipe, input);
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

function judgeMeal(meal: PlannedMeal, recipe: Recipe, input: ValidatePlanInput): MealFinding[] {
  const findings: MealFinding[] = [];
  const add = (rule: MealFinding['rule'], message: string, figures: Partial<MealFinding> = {}): void => {
    findings.push({ rule, severity: 'violation', subject: recipe.id, message, ...figures });
  };
  const type = mealTypeOfSlot(meal.slot);
  if (!recipe.meal_types.includes(type)) add('meal_type', `${recipe.title} is no ${type}`);
  if (isExcluded(recipe.id, input.excludedRecipeIds)) add('excluded_recipe', `${recipe.title} was excluded`);
  if (input.blueprint.cuisines.avoid.includes(recipe.cuisine))
    add('avoided_cuisine', `${recipe.title} is ${recipe.cuisine.replaceAll('_', ' ')} food`);
  const minutes = recipe.prep_minutes + recipe.cook_minutes;
  const limit = Math.min(input.blueprint.max_prep_minutes ?? Infinity, input.maxPrepMinutes ?? Infinity);
  if (minutes > limit)
    add('prep_minutes', `${recipe.title} takes ${minutes} minutes`, { measured: minutes, limit });
  const planned = ownFoods(meal);
  const written = recipe.ingredients.map(({ food }) => food).toSorted();
  if (planned.join() !== written.join())
    add(
      'ingredients_match_recipe',
      `${recipe.title} is planned with ${planned.join(', ')}, but its recipe has ${written.join(', ')}`,
    );
  return [...findings, ...checkGrams(meal, recipe)];
}

/** The same UUID may be written in capitals. */
function isExcluded(recipeId: string, excluded: readonly string[] = []): boolean {
  return excluded.some((id) => id.toLowerCase() === recipeId.toLowerCase());
}

function ownFoods({ ingredients }: PlannedMeal): string[] {
  return ingredients
    .filter(({ topUp }) => topUp !== true)
    .map(({ foodKey }) => foodKey)
    .toSorted();
}
