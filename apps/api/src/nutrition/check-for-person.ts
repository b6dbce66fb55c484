import {
  checkNutrition,
  computeTargets,
  type Blueprint,
  type CheckNutritionInput,
  type DailyTargets,
  type MealToCheck,
  type NutritionCheck,
  type PlacedViolation,
} from '@mealwise/core';
import {
  getNewestIntake,
  getOwnRecipesForRequest,
  getPlanForPerson,
  withOwnRecipes,
  type ApiDatabase,
  type Catalogue,
} from '@mealwise/db';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { refuseTargets } from '../profile/refuse-targets.ts';
import { dateIn } from '../web/date-in.ts';

type Trx = Parameters<Parameters<ApiDatabase['asPerson']>[1]>[0];

/** A meal as somebody sends it: a recipe in so many servings, or grams. */
export interface SentMeal {
  readonly recipeId: string | undefined;
  readonly portion: number;
  readonly ingredients: MealToCheck['ingredients'] | undefined;
}

export interface SentDay {
  readonly date: string | undefined;
  readonly meals: readonly SentMeal[];
}

export interface CheckAsked {
  readonly food: { readonly planId: string } | { readonly days: readonly SentDay[] };
  /** Default: the plan's, else those of the person's profile. */
  readonly targets: Partial<DailyTargets> | undefined;
  /** Each instead of the profile's. */
  readonly rules:
    | Partial<Pick<Blueprint, 'diet' | 'allergies' | 'tolerates_traces_of' | 'dislikes'>>
    | undefined;
  readonly tolerancePercent: number;
}

export interface CheckAnswered {
  readonly check: NutritionCheck;
  readonly targets: Partial<DailyTargets>;
  readonly days: readonly SentDay[];
  /** Ids of recipes and keys of foods that are not known. */
  readonly unknown: readonly string[];
}

/**
 * Checks food against targets and rules, as far as they are not said those of the person. Throws an ApiProblem where there is no such plan,
 * or no targets to go by.
 */
export async function checkForPerson(
  deps: RouteDeps,
  person: string,
  asked: CheckAsked,
): Promise<CheckAnswered> {
  return deps.database.asPerson(person, async (trx) => {
    const catalogue = withOwnRecipes(
      await deps.readCatalogue(trx),
      await getOwnRecipesForRequest(trx, person),
    );
    const blueprint = (await getNewestIntake(trx, person))?.blueprint;
    const { days, targets: ofPlan } = await readFood(trx, asked.food);
    const today = dateIn(blueprint?.time_zone ?? 'UTC', deps.now());
    const targets = asked.targets ?? ofPlan ?? targetsOf(blueprint, today);
    const lost: PlacedViolation[] = [];
    const meals = days.map((day, index) =>
      day.meals.map((meal, place): MealToCheck => {
        const found = resolveMeal(meal, catalogue);
        if (found !== undefined) return found;
        lost.push(unknownRecipe(meal.recipeId ?? '', index, place));
        return { portion: meal.portion, ingredients: [] };
      }),
    );
    const check = checkNutrition({
      days: meals,
      foods: catalogue.foods,
      targets,
      tolerancePercent: asked.tolerancePercent,
      eater: eaterOf(blueprint, asked.rules),
      reference: blueprint && { ...blueprint, onDate: days[0]?.date ?? today },
    });
    const violations = [...lost, ...check.violations];
    return {
      check: { ...check, violations, isValid: check.isValid && lost.length === 0 },
      targets,
      days,
      unknown: [
        ...new Set([
          ...lost.map(({ subject = '' }) => subject),
          ...meals.flatMap((day) =>
            day.flatMap(({ ingredients }) =>
              ingredients.map(({ foodKey }) => foodKey).filter((key) => !catalogue.foods.has(key)),
            ),
          ),
        ]),
      ],
    };
  });
}

async function readFood(
  trx: Trx,
  food: CheckAsked['food'],
): Promise<{ readonly days: readonly SentDay[]; readonly targets: DailyTargets | undefined }> {
  if ('days' in food) return { days: food.days, targets: undefined };
  const plan = await getPlanForPerson(trx, food.planId);
  if (plan === undefined) throw new ApiProblem('not_found', 'There is no such plan.');
  const days = plan.planData.days.map(({ date, meals }) => ({
    date,
    meals: meals.map(({ recipe_id: recipeId, portion, ingredients }) => ({
      recipeId,
      portion,
      ingredients: ingredients.map((each) => ({ foodKey: each.food, grams: each.grams })),
    })),
  }));
  return { days, targets: plan.targets };
}

function targetsOf(blueprint: Blueprint | undefined, onDate: string): DailyTargets {
  if (blueprint === undefined)
    throw new ApiProblem(
      'profile_incomplete',
      'Send targets, or store a profile first with PUT /v1/me/profile.',
    );
  const computed = computeTargets(blueprint, onDate);
  if (computed.ok) return computed.targets;
  throw refuseTargets(computed.refusal);
}

function eaterOf(blueprint: Blueprint | undefined, rules: CheckAsked['rules']): CheckNutritionInput['eater'] {
  if (blueprint === undefined && rules === undefined) return undefined;
  const {
    diet = 'omnivore',
    allergies = [],
    tolerates_traces_of = [],
    dislikes = [],
  } = { ...blueprint, ...rules };
  return { diet, allergies, tolerates_traces_of, dislikes };
}

/** Grams as they were sent, else those of a recipe's servings; undefined for a recipe that is not known. */
function resolveMeal(
  { recipeId, portion, ingredients }: SentMeal,
  { recipes }: Catalogue,
): MealToCheck | undefined {
  if (ingredients !== undefined) return { portion, ingredients };
  const recipe = recipes.get(recipeId ?? '');
  return (
    recipe && {
      portion,
      ingredients: recipe.ingredients.map(({ food, grams }) => ({
        foodKey: food,
        grams: (grams * portion) / recipe.servings,
      })),
    }
  );
}

function unknownRecipe(recipeId: string, day: number, meal: number): PlacedViolation {
  const message = `No recipe has the id ${recipeId}`;
  return { rule: 'known_recipe', severity: 'violation', subject: recipeId, message, day, meal };
}
