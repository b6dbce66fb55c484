import type { Food, FoodTable } from '../catalogue/food.ts';
import { figuresPerGram } from './day-figures.ts';
import { mayEatFood, type EatingRules } from './eating-rules.ts';

/** A small addition to a meal of the plan, eaten as it is or plainly cooked. */
export interface TopUpFood {
  readonly food: Food;
  /** More than this of it would be a meal of its own. */
  readonly maxGrams: number;
  /** Where it is eaten: on or with a cooked meal, or as a snack. */
  readonly beside: 'meal' | 'snack';
  /** Nobody eats it raw. */
  readonly needsHeat: boolean;
  /** Figures per gram, in the order of `day-figures.ts`. */
  readonly perGram: Float64Array;
}

/**
 * Foods that need no recipe, with the largest sensible amount in raw grams. Between them they move each macro nearly alone, for every
 * diet and around every allergen: oil, nuts and avocado for fat; egg white, tofu, fish and powders for protein; fruit and bread
 * for carbohydrate; seeds and vegetables for fibre.
 */
const choices: readonly (readonly [key: string, maxGrams: number, beside: TopUpFood['beside']])[] = [
  ['olive_oil', 20, 'meal'],
  ['avocado', 100, 'meal'],
  ['chicken_breast', 100, 'meal'],
  ['tuna_canned', 80, 'meal'],
  ['egg_white', 120, 'meal'],
  ['tofu_firm', 120, 'meal'],
  ['edamame', 120, 'meal'],
  ['white_beans_canned', 120, 'meal'],
  ['bread_whole_wheat', 70, 'meal'],
  ['sweet_potato', 150, 'meal'],
  ['broccoli', 150, 'meal'],
  ['almonds', 40, 'snack'],
  ['walnuts', 40, 'snack'],
  ['macadamias', 40, 'snack'],
  ['pumpkin_seeds', 40, 'snack'],
  ['chia_seeds', 20, 'snack'],
  ['greek_yogurt_nonfat', 200, 'snack'],
  ['cottage_cheese_1pct', 150, 'snack'],
  ['cheddar', 40, 'snack'],
  ['soy_yogurt', 150, 'snack'],
  ['whey_protein', 30, 'snack'],
  ['soy_protein_isolate', 30, 'snack'],
  ['rice_cakes', 30, 'snack'],
  ['apple', 180, 'snack'],
  ['banana', 120, 'snack'],
  ['orange', 150, 'snack'],
  ['raspberries', 120, 'snack'],
  ['dates', 40, 'snack'],
  ['carrot', 120, 'snack'],
];

const heated: ReadonlySet<string> = new Set([
  'chicken_breast',
  'egg_white',
  'edamame',
  'sweet_potato',
  'broccoli',
]);

/**
 * The top-ups that a person and all of their household may eat: the same rules as for recipes, asked of each food in its largest
 * amount. `dislikedFoods` holds the keys that any of them dislikes.
 */
export function selectTopUps(
  foods: FoodTable,
  rules: EatingRules,
  dislikedFoods: ReadonlySet<string>,
): TopUpFood[] {
  const topUps: TopUpFood[] = [];
  for (const [key, maxGrams, beside] of choices) {
    const food = foods.get(key);
    if (food !== undefined && mayEatFood(rules, food, maxGrams, dislikedFoods))
      topUps.push({ food, maxGrams, beside, needsHeat: heated.has(key), perGram: figuresPerGram(food) });
  }
  return topUps;
}
