import type { Recipe } from '@mealwise/core';
import type { Finding } from './finding.ts';

/** What the catalogue promises as a whole. */
export const catalogueGoals = {
  recipes: 240,
  cuisines: 10,
  quickShare: 1 / 3,
  quickMinutes: 20,
  overlap: 0.7,
} as const;

export interface CatalogueCounts {
  readonly recipes: number;
  readonly cuisines: number;
  /** Recipes that are on the table within `quickMinutes`. */
  readonly quick: number;
  readonly bySkill: Readonly<Record<Recipe['skill'], number>>;
  /** The two recipes that share most of their mass. */
  readonly closest: { readonly share: number; readonly slugs: readonly [string, string] } | undefined;
}

/** Counts over a whole catalogue. */
export function countRecipes(recipes: readonly Recipe[]): CatalogueCounts {
  const closest = overlaps(recipes)[0];
  return {
    recipes: recipes.length,
    cuisines: new Set(recipes.map(({ cuisine }) => cuisine)).size,
    quick: recipes.filter(
      (recipe) => recipe.prep_minutes + recipe.cook_minutes <= catalogueGoals.quickMinutes,
    ).length,
    bySkill: {
      beginner: recipes.filter(({ skill }) => skill === 'beginner').length,
      intermediate: recipes.filter(({ skill }) => skill === 'intermediate').length,
      advanced: recipes.filter(({ skill }) => skill === 'advanced').length,
    },
    closest,
  };
}

/** Whether the catalogue is as large, varied and quick as it promises, and no two recipes are nearly one. */
export function checkRecipeSet(recipes: readonly Recipe[]): Finding[] {
  const counts = countRecipes(recipes);
  const say: string[] = [];
  if (counts.recipes < catalogueGoals.recipes)
    say.push(`has ${counts.recipes} recipes, not ${catalogueGoals.recipes}`);
  if (counts.cuisines < catalogueGoals.cuisines)
    say.push(`has ${counts.cuisines} cuisines, not ${catalogueGoals.cuisines}`);
  if (counts.quick < catalogueGoals.quickShare * counts.recipes)
    say.push(
      `has ${counts.quick} of ${counts.recipes} recipes within ${catalogueGoals.quickMinutes} minutes, not a third`,
    );
  for (const [skill, count] of Object.entries(counts.bySkill))
    if (count === 0) say.push(`has no ${skill} recipe`);
  const titles = Map.groupBy(recipes, ({ title }) => title.toLowerCase());
  for (const [title, same] of titles)
    if (same.length > 1) say.push(`has ${same.length} recipes called ${title}`);
  for (const { share, slugs } of overlaps(recipes))
    if (share > catalogueGoals.overlap)
      say.push(`${slugs[0]} and ${slugs[1]} share ${(100 * share).toFixed(0)} % of their mass`);
  return say.map((sentence) => ({ about: 'catalogue', sentence }));
}

/** The share of mass that each two recipes have in the same foods, 0 to 1, the closest first. */
function overlaps(recipes: readonly Recipe[]): { share: number; slugs: [string, string] }[] {
  const shares = recipes.map(massShares);
  return recipes
    .flatMap((recipe, index) =>
      recipes.slice(index + 1).map((other, offset) => ({
        share: commonShare(shares[index], shares[index + 1 + offset]),
        slugs: [recipe.slug, other.slug] as [string, string],
      })),
    )
    .toSorted((a, b) => b.share - a.share);
}

function massShares({ ingredients }: Recipe): Map<string, number> {
  const total = ingredients.reduce((sum, { grams }) => sum + grams, 0);
  return new Map(ingredients.map(({ food, grams }) => [food, grams / total]));
}

function commonShare(
  one: ReadonlyMap<string, number> = new Map(),
  other: ReadonlyMap<string, number> = new Map(),
): number {
  let share = 0;
  for (const [food, part] of one) share += Math.min(part, other.get(food) ?? 0);
  return share;
}
