import type { Recipe } from '../catalogue/recipe.ts';

/** Dishes that all come four times a week are no variety at all. */
const LEAST_SPREAD = 0.25;
const ENOUGH_CUISINES = 6;

/**
 * How varied a week is, 0 to 100, from the dish of each meal. 70 points for dishes that do not repeat: none when a quarter of the
 * meals (or less) are different dishes, all when every meal is, in proportion between. 30 points for cuisines: five for each, up to six.
 */
export function scoreVariety(dishes: readonly Pick<Recipe, 'id' | 'cuisine'>[]): number {
  if (dishes.length === 0) return 0;
  const different = new Set(dishes.map(({ id }) => id)).size;
  const spread = Math.max(0, (different / dishes.length - LEAST_SPREAD) / (1 - LEAST_SPREAD));
  const cuisines = new Set(dishes.map(({ cuisine }) => cuisine)).size;
  return Math.round(70 * spread + 30 * Math.min(1, cuisines / ENOUGH_CUISINES));
}
