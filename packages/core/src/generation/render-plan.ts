import { deriveRecipe } from '../catalogue/derive-recipe.ts';
import { allergens, type Food, type FoodTable } from '../catalogue/food.ts';
import { tagsOf } from '../catalogue/recipe-tags.ts';
import type { Recipe, RecipeCatalogue } from '../catalogue/recipe.ts';
import type { ChosenMood } from '../enrichment/choose-mood.ts';
import { cookingMinutesByDate } from '../enrichment/cooking-days.ts';
import type { PrepDay } from '../enrichment/plan-prep-schedule.ts';
import type { GroceryList } from '../groceries/build-grocery-list.ts';
import { costMeals } from '../groceries/cost-meals.ts';
import { householdMeasure } from '../groceries/describe-quantity.ts';
import { fillPots, type Pot, type PotIngredient } from '../groceries/fill-pots.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import type { ValidationReport } from '../validation/validation-report.ts';
import { figuresOf, mapFigures, roundFigure, sumFigures, writeTargets } from './plan-figures.ts';
import type { Money, PlanData, PlanWish } from './plan-data.ts';
import { nameMeal } from './name-meal.ts';
import { scoreVariety } from './score-variety.ts';
import { weekdayOf } from './weekday.ts';
import {
  mealTypeOfSlot,
  type MealPlace,
  type PlannedDay,
  type PlannedIngredient,
  type PlannedMeal,
  type WeekPlan,
} from './week-plan.ts';

/** A validated week and all that is shown beside it. */
export interface RenderPlanInput {
  readonly week: WeekPlan;
  readonly weekTheme: string;
  readonly foods: FoodTable;
  readonly recipes: RecipeCatalogue;
  readonly targets: DailyTargets;
  readonly validation: ValidationReport;
  readonly groceries: GroceryList;
  readonly prepSchedule: readonly PrepDay[];
  readonly mood: ChosenMood | undefined;
  /** Meals that stay as they are when the plan is changed. */
  readonly lockedPlaces?: readonly MealPlace[] | undefined;
  /** What spoke for a recipe, by its id. */
  readonly reasons?: ReadonlyMap<string, readonly string[]> | undefined;
  /** What the special requests were taken for; default none. */
  readonly wishes?: readonly PlanWish[] | undefined;
}

/**
 * The document that a person gets. Everything in it follows from the plan's grams; a day's figures are the sum of its
 * meals' figures as shown. Throws on a recipe or food that is not in the catalogue: such a plan has not been validated.
 */
export function renderPlan(input: RenderPlanInput): PlanData {
  const costs = costMeals(input.week, input.foods, input.groceries);
  const pots = fillPots(input.week);
  const minutes = cookingMinutesByDate(input.week, input.recipes);
  const days = input.week.days.map((day, index) =>
    renderDay(input, day, {
      costs: costs[index] ?? [],
      pots: pots[index] ?? [],
      cookingMinutes: minutes.get(day.date) ?? 0,
    }),
  );
  const dishes = input.week.days.flatMap((day) => day.meals.map((meal) => recipeOf(input, meal)));
  const average = sumFigures(days.map((day) => day.daily_nutrition));
  return {
    week_theme: input.weekTheme,
    targets: writeTargets(input.targets),
    days,
    total_recipes: dishes.length,
    unique_recipes: new Set(dishes).size,
    variety_score: scoreVariety(dishes),
    nutrition_summary: {
      tolerance_percent: input.validation.tolerancePercent,
      days_within: input.validation.daysWithinTolerance,
      worst_deviation_percent: roundFigure(input.validation.worstDeviationPercent),
      daily_average: mapFigures(average, (value) => roundFigure(value / days.length)),
    },
    grocery_cost: money(input.groceries.totalCents),
    wishes: [...(input.wishes ?? [])],
    wow_layers: {
      prep_schedule: input.prepSchedule.map(({ date, cookingMinutes, ahead }) => ({
        date,
        cooking_minutes: cookingMinutes,
        ahead: ahead.map(({ kind, title, step, forDate, forSlot, keepsDays }) => ({
          kind,
          title,
          step,
          for_date: forDate,
          for_slot: forSlot,
          keeps_days: keepsDays,
        })),
      })),
      mood: input.mood ?? null,
    },
  };
}

type RenderedDay = PlanData['days'][number];
type RenderedMeal = RenderedDay['meals'][number];

/** What follows from the week as a whole for one of its days; costs (cents) and pots are in the order of its meals. */
interface DayShare {
  readonly costs: readonly number[];
  readonly pots: readonly Pot[];
  readonly cookingMinutes: number;
}

function renderDay(
  input: RenderPlanInput,
  day: PlannedDay,
  { costs, pots, cookingMinutes }: DayShare,
): RenderedDay {
  const validated = input.validation.days.find(({ date }) => date === day.date);
  if (validated === undefined) throw new Error(`${day.date} has not been validated`);
  const meals = day.meals.map((meal, index) =>
    renderMeal(input, day.date, meal, { cents: costs[index] ?? 0, pot: pots[index] }),
  );
  const deviations = validated.deviationsPercent;
  return {
    day: weekdayOf(day.date),
    date: day.date,
    meals,
    daily_nutrition: mapFigures(sumFigures(meals.map((meal) => meal.nutrition)), roundFigure),
    deviations_percent: {
      calories: roundFigure(deviations.energyKcal),
      protein: roundFigure(deviations.proteinG),
      fat: roundFigure(deviations.fatG),
      net_carbs: roundFigure(deviations.netCarbohydrateG),
    },
    within_tolerance: validated.withinTolerance,
    daily_prep_time: cookingMinutes,
    daily_cost_estimate: money(costs.reduce((sum, cents) => sum + cents, 0)),
  };
}

function renderMeal(
  input: RenderPlanInput,
  date: string,
  meal: PlannedMeal,
  { cents, pot }: { readonly cents: number; readonly pot: Pot | undefined },
): RenderedMeal {
  const recipe = recipeOf(input, meal);
  const { leftoverOf } = meal;
  return {
    slot: meal.slot,
    meal_type: mealTypeOfSlot(meal.slot),
    recipe_id: recipe.id,
    title: recipe.title,
    cuisine: recipe.cuisine,
    portion: meal.portion,
    servings: recipe.servings,
    prep_minutes: leftoverOf === undefined ? recipe.prep_minutes : 0,
    cook_minutes: leftoverOf === undefined ? recipe.cook_minutes : 0,
    ingredients: meal.ingredients.map((ingredient, index) =>
      renderIngredient(foodOf(input.foods, ingredient), ingredient, pot?.ingredients[index]),
    ),
    steps:
      leftoverOf === undefined ? recipe.steps.map((step) => step.text) : [leftoverStep(recipe, leftoverOf)],
    nutrition: mapFigures(figuresOf(meal.ingredients, input.foods), roundFigure),
    cost: money(cents),
    locked: input.lockedPlaces?.some(({ date: on, slot }) => on === date && slot === meal.slot) === true,
    leftover_of: leftoverOf === undefined ? null : { ...leftoverOf },
    cooked_on: meal.cookedOn ?? null,
    cooks_for: (pot?.cooksFor ?? []).map(({ date: on, slot }) => ({ date: on, slot })),
    shared_with: (meal.sharedWith ?? []).map(({ name, portion }) => ({ name, portion })),
    why: [...(input.reasons?.get(recipe.id) ?? [])],
    tags: [...tagsOf(deriveRecipe(recipe, input.foods), input.foods)],
  };
}

function leftoverStep({ marks }: Recipe, source: MealPlace): string {
  return marks.includes('no_cook')
    ? `Serve the rest of ${nameMeal(source)}.`
    : `Warm the rest of ${nameMeal(source)} until it steams.`;
}

function renderIngredient(
  food: Food,
  ingredient: PlannedIngredient,
  pot: PotIngredient | undefined,
): RenderedMeal['ingredients'][number] {
  return {
    food: food.key,
    name: food.name,
    grams: ingredient.grams,
    pot_grams: (pot?.servedMg ?? 0) / 1_000,
    cook_grams: (pot?.cookedMg ?? 0) / 1_000,
    measure: householdMeasure(ingredient.grams, food.measures) ?? null,
    top_up: ingredient.topUp === true,
    contains: allergens.filter((allergen) => food.allergens[allergen] === 'contains'),
    may_contain: allergens.filter((allergen) => food.allergens[allergen] === 'may_contain'),
  };
}

function recipeOf({ recipes }: RenderPlanInput, meal: PlannedMeal): Recipe {
  const recipe = recipes.get(meal.recipeId);
  if (recipe === undefined) throw new Error(`${meal.recipeId} is not in the catalogue`);
  return recipe;
}

function foodOf(foods: FoodTable, ingredient: PlannedIngredient): Food {
  const food = foods.get(ingredient.foodKey);
  if (food === undefined) throw new Error(`${ingredient.foodKey} is not in the food table`);
  return food;
}

const money = (cents: number): Money => ({ amount: (cents / 100).toFixed(2), currency: 'USD' });
