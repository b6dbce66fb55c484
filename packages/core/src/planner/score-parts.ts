import type { FoodTable } from '../catalogue/food.ts';
import { QUICK_MINUTES } from '../catalogue/recipe-tags.ts';
import { KCAL_PER_GRAM } from '../nutrition/energy.ts';
import { at } from './at.ts';
import { ENERGY, FAT, NET_CARBOHYDRATE, PROTEIN } from './day-figures.ts';
import type { DishFacts } from './dish-facts.ts';
import { isInSeason } from './produce-seasons.ts';

/** What one thing adds to the score of a dish or takes from it. */
export interface ScorePart {
  readonly points: number;
  /** What it is, where it speaks for the dish and is worth saying. */
  readonly reason?: string | undefined;
}

/**
 * The most that each thing adds, of a scale from 0 to 1; our judgement. What was asked for weighs; time, cost and season only decide
 * between dishes that are alike, so that without wishes the macros do.
 */
const POINTS = { focus: 0.25, pantry: 0.25, season: 0.06, quick: 0.04, cheap: 0.04 } as const;
/** No minutes are worth the whole bonus, an hour none of it. */
const SLOW_MINUTES = 60;
/** US cents for 1,000 kcal as written: free is worth the whole bonus, 10 dollars none; a usual week costs about 5. */
const DEAR_CENTS = 1_000;
/** About a fifth of the bundled dishes cost less. */
const CHEAP_CENTS = 400;
/** Produce in season in a serving, in grams, that earns the whole bonus. */
const PLENTY_OF_PRODUCE_G = 150;
/** Part of a dish, by weight, that is at home and earns the whole bonus. */
const PLENTY_AT_HOME = 0.5;
/**
 * Shares of energy between which a dish goes from usual to rich in a macro: about the median of the bundled dishes and their richest tenth.
 * Below the median nothing is taken: a day's targets stay, so that rich dishes need poor ones beside them.
 */
const richness = {
  protein: { figure: PROTEIN, kcalPerGram: KCAL_PER_GRAM.protein, usual: 0.22, rich: 0.32, name: 'protein' },
  carbs: {
    figure: NET_CARBOHYDRATE,
    kcalPerGram: KCAL_PER_GRAM.netCarbohydrate,
    usual: 0.36,
    rich: 0.52,
    name: 'carbohydrate',
  },
  fat: { figure: FAT, kcalPerGram: KCAL_PER_GRAM.fat, usual: 0.38, rich: 0.6, name: 'fat' },
} as const;

/** Quicker is a little better. */
export function timePart({ recipe }: DishFacts): ScorePart {
  const minutes = recipe.prep_minutes + recipe.cook_minutes;
  return {
    points: POINTS.quick * Math.max(0, 1 - minutes / SLOW_MINUTES),
    reason: minutes <= QUICK_MINUTES ? `On the table in ${minutes} minutes` : undefined,
  };
}

/** Cheaper for its energy is a little better; a dish without any price counts as dear, not as free. */
export function costPart({ cents, serving }: DishFacts): ScorePart {
  const per1000Kcal = (1_000 * cents) / at(serving, ENERGY);
  if (!(per1000Kcal > 0)) return { points: 0 };
  return {
    points: POINTS.cheap * Math.max(0, 1 - per1000Kcal / DEAR_CENTS),
    reason: per1000Kcal <= CHEAP_CENTS ? 'Easy on the budget' : undefined,
  };
}

/** Richer in a macro that the person wants to focus on is better; `count` such macros share the bonus. */
export function focusPart({ serving }: DishFacts, macro: keyof typeof richness, count: number): ScorePart {
  const { figure, kcalPerGram, usual, rich, name } = richness[macro];
  const share = (kcalPerGram * at(serving, figure)) / at(serving, ENERGY);
  const degree = Math.min(1, Math.max(0, (share - usual) / (rich - usual)));
  return {
    points: (POINTS.focus * degree) / count,
    reason: degree >= 0.5 ? `Rich in ${name}: ${Math.round(100 * share)} % of its energy` : undefined,
  };
}

/** Fresh produce in season in that month (1 to 12) is a little better. */
export function seasonPart(dish: DishFacts, month: number, foods: FoodTable): ScorePart {
  const inSeason = ingredientsOf(dish, (key) => isInSeason(key, month));
  const grams = inSeason.reduce((sum, ingredient) => sum + ingredient.grams, 0);
  return {
    points: POINTS.season * Math.min(1, grams / PLENTY_OF_PRODUCE_G),
    reason: grams >= PLENTY_OF_PRODUCE_G / 2 ? `In season: ${namesOf(inSeason, foods)}` : undefined,
  };
}

/** The larger the part of the dish, by weight, that is at home already, the better. */
export function pantryPart(dish: DishFacts, pantryFoods: ReadonlySet<string>, foods: FoodTable): ScorePart {
  if (pantryFoods.size === 0) return { points: 0 };
  const atHome = ingredientsOf(dish, (key) => pantryFoods.has(key));
  const share =
    atHome.reduce((sum, { grams }) => sum + grams, 0) / dish.grams.reduce((sum, grams) => sum + grams, 0);
  return {
    points: POINTS.pantry * Math.min(1, share / PLENTY_AT_HOME),
    reason: share >= 0.1 ? `Uses what you have: ${namesOf(atHome, foods)}` : undefined,
  };
}

interface IngredientGrams {
  readonly key: string;
  readonly grams: number;
}

/** The chosen ingredients of one serving, most grams first. */
function ingredientsOf(dish: DishFacts, isChosen: (key: string) => boolean): IngredientGrams[] {
  return dish.recipe.ingredients
    .map(({ food }, index) => ({ key: food, grams: at(dish.grams, index) }))
    .filter(({ key }) => isChosen(key))
    .toSorted((a, b) => b.grams - a.grams);
}

/** The two that weigh most, as one says them. */
function namesOf(ingredients: readonly IngredientGrams[], foods: FoodTable): string {
  return ingredients
    .slice(0, 2)
    .map(({ key }) => foods.get(key)?.plural ?? key)
    .join(' and ');
}
