import {
  deriveRecipe,
  diets,
  mealTypes,
  type Allergen,
  type DerivedRecipe,
  type Diet,
  type FoodTable,
  type MealType,
  type Recipe,
} from '@mealwise/core';
import { excusedCells } from './excused-cells.ts';
import type { Finding } from './finding.ts';

/** The nine major allergens of US law (FALCPA 2004, FASTER Act 2021); shellfish there means crustaceans. */
export const usAllergens = [
  'milk',
  'egg',
  'fish',
  'crustacean',
  'tree_nut',
  'peanut',
  'wheat',
  'soy',
  'sesame',
] as const satisfies Allergen[];
export type UsAllergen = (typeof usAllergens)[number];

/** How many usable recipes a person of any diet finds for a meal type, at the least. */
export const leastRecipes: Readonly<Record<MealType, number>> = {
  breakfast: 12,
  lunch: 12,
  dinner: 12,
  snack: 10,
};

/** The same for a person who also avoids one of the nine allergens. */
export const leastWithoutAllergen = 8;

/** How many cells may be excused. */
export const mostExcused = 5;

export interface CoverageCell {
  readonly diet: Diet;
  readonly mealType: MealType;
  /** Whoever may have it is counted out: a recipe that contains it or may contain it. */
  readonly without: UsAllergen | undefined;
  readonly usable: number;
  readonly least: number;
}

/**
 * How many recipes each diet finds for each meal type: all, and after removing each of the nine allergens. Premium recipes do not count:
 * nobody has to pay to be fed.
 */
export function countCoverage(recipes: readonly Recipe[], foods: FoodTable): CoverageCell[] {
  const derived = recipes
    .filter(({ premium }) => premium !== true)
    .map((recipe) => deriveRecipe(recipe, foods));
  return diets.flatMap((diet) =>
    mealTypes.flatMap((mealType) => {
      const suitable = derived.filter(
        (each) => each.diets.has(diet) && each.recipe.meal_types.includes(mealType),
      );
      return [undefined, ...usAllergens].map((without) => ({
        diet,
        mealType,
        without,
        usable: suitable.filter((each) => isFreeOf(each, without)).length,
        least: without === undefined ? leastRecipes[mealType] : leastWithoutAllergen,
      }));
    }),
  );
}

function isFreeOf({ allergens }: DerivedRecipe, allergen: UsAllergen | undefined): boolean {
  return allergen === undefined || allergens[allergen] === 'free';
}

/** The name of a cell, as in the table of excuses: `keto breakfast` or `keto breakfast without egg`. */
export function nameOfCell({ diet, mealType, without }: CoverageCell): string {
  return `${diet} ${mealType}${without === undefined ? '' : ` without ${without}`}`;
}

/** Cells below their least that nothing excuses, too many excuses, and excuses that nothing needs any more. */
export function checkCoverage(
  cells: readonly CoverageCell[],
  excused: Readonly<Record<string, string>> = excusedCells,
): Finding[] {
  const say = cells
    .filter((cell) => cell.usable < cell.least && excused[nameOfCell(cell)] === undefined)
    .map((cell) => `${nameOfCell(cell)}: ${cell.usable} usable recipes, not ${cell.least}`);
  const names = Object.keys(excused);
  if (names.length > mostExcused)
    say.push(`${names.length} cells are excused, at most ${mostExcused} may be`);
  for (const name of names) {
    const cell = cells.find((candidate) => nameOfCell(candidate) === name);
    if (cell === undefined) say.push(`"${name}" is excused but is no cell`);
    else if (cell.usable >= cell.least) say.push(`${name} is excused but has ${cell.usable} recipes`);
  }
  return say.map((sentence) => ({ about: 'coverage', sentence }));
}

/** The table as lines: a row per diet and meal type, `!` after a figure below its least, `*` after an excused one. */
export function renderCoverage(
  cells: readonly CoverageCell[],
  excused: Readonly<Record<string, string>> = excusedCells,
): string[] {
  const heading = ['diet', 'meal', 'all', ...usAllergens.map((allergen) => `-${allergen}`)];
  const rows = diets.flatMap((diet) =>
    mealTypes.map((mealType) => [
      diet,
      mealType,
      ...cells
        .filter((cell) => cell.diet === diet && cell.mealType === mealType)
        .map((cell) => `${cell.usable}${sign(cell, excused)}`),
    ]),
  );
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) =>
        column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [
    line(heading),
    ...rows.map(line),
    ...Object.entries(excused).map(([name, why]) => `* ${name}: ${why}`),
  ];
}

function sign(cell: CoverageCell, excused: Readonly<Record<string, string>>): string {
  if (cell.usable >= cell.least) return ' ';
  return excused[nameOfCell(cell)] === undefined ? '!' : '*';
}
