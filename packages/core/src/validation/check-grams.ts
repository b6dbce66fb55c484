import type { Recipe } from '../catalogue/recipe.ts';
import type { PlannedMeal } from '../generation/week-plan.ts';
import type { PlanViolation } from './validation-report.ts';

const PORTION = { min: 0.5, max: 2, step: 0.25 } as const;
/** No top-up is a meal of its own. */
const MAX_TOP_UP_G = 250;
/** Key of the only food that is nothing but salt; a plan may leave out three quarters of it to keep sodium down. */
const SALT = 'salt';
const LEAST_SALT = 0.25;
/** The least that a kitchen scale shows. */
const SMALLEST_GRAMS = 0.1;
/** Sums of grams that are equal on paper may differ by this. */
const FLOAT_SLACK = 1e-6;

/** What is wrong with a meal; its day and slot are added by who knows them. */
export type MealFinding = Omit<PlanViolation, 'date' | 'slot'>;

/** The grams of a meal against its recipe: the portion is on its grid, and each food within portion × flex. */
export function checkGrams(meal: PlannedMeal, recipe: Recipe): MealFinding[] {
  const findings: MealFinding[] = [];
  const steps = meal.portion / PORTION.step;
  if (!(meal.portion >= PORTION.min && meal.portion <= PORTION.max && Number.isInteger(steps)))
    findings.push({
      rule: 'grams_in_bounds',
      severity: 'violation',
      subject: recipe.id,
      message: `${recipe.title} has a portion of ${meal.portion}`,
      measured: meal.portion,
    });
  for (const { foodKey, grams, topUp } of meal.ingredients) {
    if (!(grams > 0)) findings.push(outOfBounds(foodKey, grams, 0));
    if (topUp === true && grams > MAX_TOP_UP_G) findings.push(outOfBounds(foodKey, grams, MAX_TOP_UP_G));
  }
  // A food may stand in a recipe twice: then the sums are compared.
  for (const food of new Set(recipe.ingredients.map((ingredient) => ingredient.food))) {
    const planned = meal.ingredients.filter(({ foodKey, topUp }) => foodKey === food && topUp !== true);
    if (planned.length === 0) continue;
    const grams = planned.reduce((sum, ingredient) => sum + ingredient.grams, 0);
    const { low, high } = boundsOf(food, meal, recipe);
    if (grams < low) findings.push(outOfBounds(food, grams, low));
    if (grams > high) findings.push(outOfBounds(food, grams, high));
  }
  return findings;
}

/** Fixed ingredients only scale with the portion, salt may be less; all may be rounded to the nearest mark of the scale. */
function boundsOf(
  food: string,
  { portion }: PlannedMeal,
  recipe: Recipe,
): { readonly low: number; readonly high: number } {
  const bounds = { low: -FLOAT_SLACK, high: FLOAT_SLACK };
  for (const { food: key, grams, flex, role } of recipe.ingredients) {
    if (key !== food) continue;
    const [least, most] = food === SALT ? [LEAST_SALT, 1] : role === 'fixed' ? [1, 1] : flex;
    const asked = (grams / recipe.servings) * portion;
    bounds.low += asked * least - halfMark(asked * least);
    bounds.high += Math.max(asked * most + halfMark(asked * most), SMALLEST_GRAMS);
  }
  return bounds;
}

/** Half the distance between two marks of a kitchen scale: 5 g, 1 g under 20 g, and finer for pinches. */
function halfMark(grams: number): number {
  if (grams >= 20) return 2.5;
  if (grams >= 2) return 0.5;
  return grams >= 1 ? 0.25 : 0.05;
}

function outOfBounds(foodKey: string, grams: number, limit: number): MealFinding {
  return {
    rule: 'grams_in_bounds',
    severity: 'violation',
    subject: foodKey,
    message: `${grams} g of ${foodKey} are beyond ${Math.round(limit * 10) / 10} g`,
    measured: grams,
    limit,
  };
}
