import type { DailyTargets, FoodTable, Recipe } from '@mealwise/core';

/** The best that a day can be when dishes come in quarter servings and as they are written. */
export interface GridDay {
  readonly value: number;
  readonly recipeIds: readonly string[];
  readonly portions: readonly number[];
  /** How many days were looked at. */
  readonly days: number;
}

const PORTIONS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/**
 * Looks at every day there is: each dish of each pool, no dish twice, in each portion. Brute force and nothing else; its own arithmetic,
 * on food rows. Five dishes for each of four meals are a million and a half days.
 */
export function bestDayOnGrid(
  pools: readonly (readonly Recipe[])[],
  targets: DailyTargets,
  foods: FoodTable,
): GridDay {
  const servings = pools.map((pool) => pool.map((recipe) => servingOf(recipe, foods)));
  const chosen: Recipe[] = [];
  const portions: number[] = [];
  let best: GridDay = { value: Infinity, recipeIds: [], portions: [], days: 0 };
  let days = 0;

  const look = (slot: number, eaten: Serving): void => {
    const pool = pools[slot];
    if (pool === undefined) {
      days += 1;
      const value = valueOf(eaten, targets);
      if (value < best.value)
        best = { value, recipeIds: chosen.map(({ id }) => id), portions: [...portions], days };
      return;
    }
    for (const [index, recipe] of pool.entries()) {
      const serving = servings[slot]?.[index];
      if (serving === undefined || chosen.includes(recipe)) continue;
      chosen.push(recipe);
      for (const portion of PORTIONS) {
        portions.push(portion);
        look(slot + 1, add(eaten, serving, portion));
        portions.pop();
      }
      chosen.pop();
    }
  };
  look(0, { protein: 0, fat: 0, carbohydrate: 0, fibre: 0, sodium: 0, saturated: 0 });
  return { ...best, days };
}

interface Serving {
  readonly protein: number;
  readonly fat: number;
  readonly carbohydrate: number;
  readonly fibre: number;
  readonly sodium: number;
  readonly saturated: number;
}

function servingOf(recipe: Recipe, foods: FoodTable): Serving {
  const sum = (
    nutrient: 'protein_g' | 'fat_g' | 'carbohydrate_g' | 'fibre_g' | 'sodium_mg' | 'saturated_fat_g',
  ) =>
    recipe.ingredients.reduce(
      (total, { food, grams }) =>
        total + ((foods.get(food)?.nutrients[nutrient] ?? NaN) * grams) / 100 / recipe.servings,
      0,
    );
  return {
    protein: sum('protein_g'),
    fat: sum('fat_g'),
    carbohydrate: sum('carbohydrate_g'),
    fibre: sum('fibre_g'),
    sodium: sum('sodium_mg'),
    saturated: sum('saturated_fat_g'),
  };
}

function add(eaten: Serving, serving: Serving, portion: number): Serving {
  return {
    protein: eaten.protein + portion * serving.protein,
    fat: eaten.fat + portion * serving.fat,
    carbohydrate: eaten.carbohydrate + portion * serving.carbohydrate,
    fibre: eaten.fibre + portion * serving.fibre,
    sodium: eaten.sodium + portion * serving.sodium,
    saturated: eaten.saturated + portion * serving.saturated,
  };
}

/** `valueOfDay` in one piece, without an object for each of a million days. */
function valueOf(
  { protein, fat, carbohydrate, fibre, sodium, saturated }: Serving,
  targets: DailyTargets,
): number {
  const net = Math.max(0, carbohydrate - fibre);
  const energy = 4 * protein + 9 * fat + 4 * net + 2 * fibre;
  const a = Math.abs(energy / targets.energyKcal - 1);
  const b = Math.abs(protein / targets.proteinG - 1);
  const c = Math.abs(fat / targets.fatG - 1);
  const d = Math.abs(net / targets.netCarbohydrateG - 1);
  const sides =
    Math.max(0, 1 - fibre / targets.fibreG) +
    Math.max(0, sodium / targets.sodiumLimitMg - 1) +
    Math.max(0, saturated / targets.saturatedFatLimitG - 1);
  return Math.max(a, b, c, d) + 0.1 * (a + b + c + d) + 0.3 * sides;
}
