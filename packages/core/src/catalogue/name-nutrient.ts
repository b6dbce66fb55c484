import type { NutrientKey } from './nutrients.ts';

/** A nutrient for people: `vitamin_a_rae_ug` → vitamin A (RAE), µg. */
export interface NutrientName {
  readonly name: string;
  readonly unit: string;
}

/** What a nutrient is called and the unit that its figures are in. */
export function nameNutrient(key: NutrientKey): NutrientName {
  const [, words = key, unit = ''] = /^(.+)_([a-z]+)$/.exec(key) ?? [];
  const name = words
    .replaceAll('_', ' ')
    .replace(/^vitamin ([a-z])/, (_, letter: string) => `vitamin ${letter.toUpperCase()}`)
    .replace(/ (rae|dfe)$/, (_, basis: string) => ` (${basis.toUpperCase()})`)
    .replace(/^(epa|dha)$/, (acid) => acid.toUpperCase());
  return { name, unit: unit === 'ug' ? 'µg' : unit };
}
