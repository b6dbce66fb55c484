import type { RecipeSource } from '../catalogue/recipe.ts';

export type RecipeTraits = Pick<RecipeSource, 'equipment' | 'marks' | 'skill' | 'leftovers'>;

const signs = {
  oven: /\b(?:oven|bak(?:e|es|ed|ing)(?! powder| soda)|roast(?:s|ed|ing)?|broil(?:s|ed|er|ing)?)\b/i,
  stove:
    /\b(?:simmer|boil|fr(?:y|ied|ying)|saut[eé]|skillet|saucepan|wok|stove|hob|(?<!pre)heat(?! (?:the |your )?oven)|melt|sear|steam|poach)|\b(?:pan|pot)s?\b/i,
  blender: /\bblend(?:er|s|ed)?\b/i,
  microwave: /\bmicrowav/i,
  grill: /\bgrill/i,
  slow_cooker: /\b(?:slow[ -]?cooker|crock[ -]?pot)\b/i,
  food_processor: /\bfood processor\b/i,
} as const;

/**
 * What the words and minutes of a recipe say about making it. Equipment by the words of the steps; without steps, whatever is cooked
 * is taken to need stove and oven. `no_oven` and `no_cook` where no such word is there. Up to 30 minutes and six steps is for
 * beginners, up to 90 minutes intermediate. How long leftovers keep is not known, so none are planned.
 */
export function readTraits(steps: readonly string[], prepMinutes: number, cookMinutes: number): RecipeTraits {
  const text = steps.join('\n');
  const equipment = Object.entries(signs).flatMap(([name, sign]) =>
    sign.test(text) ? [name as RecipeTraits['equipment'][number]] : [],
  );
  if (steps.length === 0 && cookMinutes > 0) equipment.push('stove', 'oven');
  const marks: RecipeTraits['marks'] = [];
  if (!equipment.includes('oven')) marks.push('no_oven');
  const heats = equipment.some((name) => name !== 'blender' && name !== 'food_processor');
  if (!heats && cookMinutes === 0) marks.push('no_cook');
  const minutes = prepMinutes + cookMinutes;
  const isQuick = minutes <= 30 && steps.length <= 6;
  return {
    equipment,
    marks,
    skill: isQuick ? 'beginner' : minutes <= 90 ? 'intermediate' : 'advanced',
    leftovers: { good: false, fridge_days: 0 },
  };
}
