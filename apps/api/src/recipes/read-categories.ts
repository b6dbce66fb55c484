import { cuisines, mealTypes, type Cuisine, type MealType } from '@mealwise/core';

const mealsByWord: readonly (readonly [RegExp, readonly MealType[]])[] = [
  [/\b(?:breakfast|brunch)\b/i, ['breakfast']],
  [/\blunch\b/i, ['lunch']],
  [/\b(?:dinner|supper)\b/i, ['dinner']],
  [/\b(?:mains?|main (?:course|dish|meal)|entr[eé]e)\b/i, ['lunch', 'dinner']],
  [/\b(?:snacks?|desserts?|appetizers?)\b/i, ['snack']],
];

/** The meals that a recipe's categories name; none when they say something else ("Side dish", "Vegan"). */
export function readMealTypes(categories: readonly string[]): MealType[] {
  const named = new Set(
    mealsByWord.flatMap(([word, meals]) => (categories.some((text) => word.test(text)) ? meals : [])),
  );
  return mealTypes.filter((type) => named.has(type));
}

/** Names of regions that belong to one of ours without doubt; "Asian" or "European" do not. */
const cuisineOf: Readonly<Record<string, Cuisine>> = {
  american: 'american',
  southern: 'american',
  cajun: 'american',
  'tex-mex': 'mexican',
  sichuan: 'chinese',
  cantonese: 'chinese',
  moroccan: 'african',
  ethiopian: 'african',
  'west african': 'african',
  jamaican: 'caribbean',
  cuban: 'caribbean',
  turkish: 'middle_eastern',
  lebanese: 'middle_eastern',
  israeli: 'middle_eastern',
  persian: 'middle_eastern',
  iranian: 'middle_eastern',
  swedish: 'nordic',
  danish: 'nordic',
  norwegian: 'nordic',
  finnish: 'nordic',
  scandinavian: 'nordic',
};

/** The cuisine that a recipe names, if it is one of ours. */
export function readCuisine(names: readonly string[]): Cuisine | null {
  for (const name of names) {
    const words = name
      .toLowerCase()
      .replace(/\b(?:cuisine|food|inspired|style)\b/g, '')
      .trim();
    const known = cuisines.find((cuisine) => cuisine.replace('_', ' ') === words.replaceAll('-', ' '));
    const cuisine = known ?? cuisineOf[words];
    if (cuisine !== undefined) return cuisine;
  }
  return null;
}
