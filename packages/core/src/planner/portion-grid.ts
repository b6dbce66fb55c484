/** Portions of a recipe that a plan may ask for: 0.5, 0.75 … 2 servings. */
export const SMALLEST_PORTION = 0.5;
export const LARGEST_PORTION = 2;
export const PORTION_STEP = 0.25;
