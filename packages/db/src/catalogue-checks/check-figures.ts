import { KCAL_PER_GRAM, macrosOf, type NutrientKey } from '@mealwise/core';
import type { BundledFood } from '../seed/read-foods.ts';
import type { Finding } from './finding.ts';

/** Alcohol gives 7 kcal per gram (EU regulation 1169/2011, annex XIV). */
const KCAL_PER_GRAM_ALCOHOL = 7;

/** USDA rounds, and uses factors of its own per food group (Merrill and Watt 1973), so energy is held to this much only. */
const ENERGY_TOLERANCE = { kcal: 15, share: 0.15 } as const;

/**
 * Whether the figures of a food agree with each other: energy with macros (unless its `energyNote` gives the reason), parts
 * with wholes, and the mass with 100 g. USDA measures parts by other methods than wholes, hence the tolerances.
 */
export function checkFigures(food: BundledFood): Finding[] {
  return [...checkSource(food), ...checkEnergy(food), ...checkParts(food), ...checkMass(food)];
}

function checkSource({ key, source, sourceId, sourceDescription }: BundledFood): Finding[] {
  const known = source === 'sr28' && /^\d{5}$/.test(sourceId) && sourceDescription !== '';
  return known ? [] : [{ about: key, sentence: `its source "${source} ${sourceId}" is not an SR28 number` }];
}

function checkEnergy(food: BundledFood): Finding[] {
  const { nutrients, key, energyNote } = food;
  const value = (nutrient: NutrientKey): number => nutrients[nutrient] ?? 0;
  const macros = macrosOf({
    protein_g: value('protein_g'),
    fat_g: value('fat_g'),
    carbohydrate_g: value('carbohydrate_g'),
    fibre_g: value('fibre_g'),
  });
  // Fibre gives 2 kcal by the one convention and 4, like all carbohydrate, by the other.
  const least = macros.energyKcal + KCAL_PER_GRAM_ALCOHOL * value('alcohol_g');
  const most = least + (KCAL_PER_GRAM.netCarbohydrate - KCAL_PER_GRAM.fibre) * macros.fibreG;
  const stated = value('energy_kcal');
  const within =
    stated >= least - Math.max(ENERGY_TOLERANCE.kcal, ENERGY_TOLERANCE.share * least) &&
    stated <= most + Math.max(ENERGY_TOLERANCE.kcal, ENERGY_TOLERANCE.share * most);
  if (within || energyNote !== '') return [];
  const band = `${least.toFixed(0)} to ${most.toFixed(0)}`;
  return [
    { about: key, sentence: `has ${stated} kcal, its macros give ${band}, and no energy_note says why` },
  ];
}

/** The parts that together cannot exceed the whole, in grams. */
const wholes: readonly { readonly whole: NutrientKey; readonly parts: readonly NutrientKey[] }[] = [
  { whole: 'fat_g', parts: ['saturated_fat_g', 'monounsaturated_fat_g', 'polyunsaturated_fat_g'] },
  {
    whole: 'polyunsaturated_fat_g',
    parts: ['linoleic_acid_g', 'alpha_linolenic_acid_g', 'epa_g', 'dha_g'],
  },
  { whole: 'carbohydrate_g', parts: ['sugars_g', 'fibre_g'] },
];

function checkParts({ key, nutrients }: BundledFood): Finding[] {
  return wholes.flatMap(({ whole, parts }) => {
    const most = nutrients[whole];
    const sum = parts.reduce((total, part) => total + (nutrients[part] ?? 0), 0);
    if (most === null || sum <= most * 1.05 + 1.1) return [];
    return [
      { about: key, sentence: `has ${sum.toFixed(2)} g of ${parts.join(' + ')} in ${most} g of ${whole}` },
    ];
  });
}

/** Foods whose analysis leaves out part of the mass. */
const incompleteMass: Readonly<Record<string, string>> = {
  baking_soda: 'ash is measured after the carbonate has lost its carbon dioxide',
};

function checkMass({ key, nutrients }: BundledFood): Finding[] {
  const { water_g, ash_g } = nutrients;
  if (water_g === null || ash_g === null || incompleteMass[key] !== undefined) return [];
  const parts = ['protein_g', 'fat_g', 'carbohydrate_g', 'alcohol_g'] as const;
  const sum = parts.reduce((total, part) => total + (nutrients[part] ?? 0), water_g + ash_g);
  return sum >= 94 && sum <= 103 ? [] : [{ about: key, sentence: `weighs ${sum.toFixed(1)} g per 100 g` }];
}
