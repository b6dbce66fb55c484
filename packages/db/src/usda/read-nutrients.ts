import { nutrientKeys, type NutrientKey } from '@mealwise/core';
import type { EnergyBasis } from '../tables.ts';

/** A nutrient of a FoodData Central record, brought to one shape. */
export interface FdcNutrient {
  /** USDA's nutrient number, such as `208` or `269.3`. */
  readonly number: string;
  readonly unit: string;
  readonly amount: number;
}

/** Per 100 g; `null` = USDA does not say. */
export interface UsdaFigures {
  readonly nutrients: Readonly<Record<NutrientKey, number | null>>;
  /** Null exactly when the energy is. */
  readonly energyBasis: EnergyBasis | null;
}

/** USDA's numbers for each of our nutrients, the better first. Energy is chosen apart. */
const numbers: Readonly<Record<Exclude<NutrientKey, 'energy_kcal'>, readonly string[]>> = {
  protein_g: ['203'],
  fat_g: ['204'],
  carbohydrate_g: ['205'],
  fibre_g: ['291'],
  // Foundation foods state the sum of the single sugars (NLEA) in its place.
  sugars_g: ['269', '269.3'],
  saturated_fat_g: ['606'],
  monounsaturated_fat_g: ['645'],
  polyunsaturated_fat_g: ['646'],
  trans_fat_g: ['605'],
  cholesterol_mg: ['601'],
  water_g: ['255'],
  alcohol_g: ['221'],
  caffeine_mg: ['262'],
  calcium_mg: ['301'],
  iron_mg: ['303'],
  magnesium_mg: ['304'],
  phosphorus_mg: ['305'],
  potassium_mg: ['306'],
  sodium_mg: ['307'],
  zinc_mg: ['309'],
  copper_mg: ['312'],
  manganese_mg: ['315'],
  selenium_ug: ['317'],
  vitamin_a_rae_ug: ['320'],
  vitamin_c_mg: ['401'],
  thiamin_mg: ['404'],
  riboflavin_mg: ['405'],
  niacin_mg: ['406'],
  pantothenic_acid_mg: ['410'],
  vitamin_b6_mg: ['415'],
  folate_dfe_ug: ['435'],
  vitamin_b12_ug: ['418'],
  choline_mg: ['421'],
  vitamin_k_ug: ['430'],
  vitamin_e_mg: ['323'],
  vitamin_d_ug: ['328'],
  linoleic_acid_g: ['618'],
  alpha_linolenic_acid_g: ['851', '619'],
  epa_g: ['629'],
  dha_g: ['621'],
  ash_g: ['207'],
};

/** Foundation foods often lack 208 and state Atwater energies instead: 957 by general, 958 by specific factors. */
const energyNumbers = ['208', '957', '958'] as const;

/** Grams in one of USDA's mass units, upper-cased; the micro sign has two code points. */
const massUnits: Readonly<Record<string, number>> = { G: 1, MG: 1e-3, UG: 1e-6, MCG: 1e-6, ΜG: 1e-6 };

/**
 * Our nutrients from USDA's. What is missing, negative (carbohydrate by difference can be) or in a unit that is no mass stays unknown.
 * Energy: 208, else 957, else 958, kilocalories only; else computed when protein, fat and carbohydrate are all known; else unknown.
 */
export function readNutrients(entries: readonly FdcNutrient[]): UsdaFigures {
  const byNumber = Map.groupBy(entries, (entry) => entry.number);
  const first = (number: string, read: (entry: FdcNutrient) => number | null): number | null => {
    for (const entry of byNumber.get(number) ?? []) {
      const amount = read(entry);
      if (amount !== null) return amount;
    }
    return null;
  };
  const nutrients = Object.fromEntries(nutrientKeys.map((key) => [key, null])) as Record<
    NutrientKey,
    number | null
  >;
  for (const [key, alternatives] of Object.entries(numbers) as [NutrientKey, readonly string[]][])
    for (const number of alternatives)
      nutrients[key] ??= first(number, (entry) => convertMass(entry, unitOf(key)));

  for (const basis of energyNumbers) {
    // Number 208 in kilojoules would be four times too much.
    const kcal = first(basis, (entry) => (entry.unit.toUpperCase() === 'KCAL' ? sound(entry.amount) : null));
    if (kcal !== null) return { nutrients: { ...nutrients, energy_kcal: kcal }, energyBasis: basis };
  }
  const kcal = computeEnergy(nutrients);
  return {
    nutrients: { ...nutrients, energy_kcal: kcal },
    energyBasis: kcal === null ? null : 'computed',
  };
}

/** General Atwater factors on carbohydrate by difference, as USDA's 957 is defined; no stated alcohol counts as none here. */
function computeEnergy(nutrients: Readonly<Record<NutrientKey, number | null>>): number | null {
  const { protein_g: protein, fat_g: fat, carbohydrate_g: carbohydrate, alcohol_g: alcohol } = nutrients;
  if (protein === null || fat === null || carbohydrate === null) return null;
  return round(4 * protein + 9 * fat + 4 * carbohydrate + 7 * (alcohol ?? 0));
}

function unitOf(key: NutrientKey): number {
  if (key.endsWith('_mg')) return 1e-3;
  return key.endsWith('_ug') ? 1e-6 : 1;
}

function convertMass({ amount, unit }: FdcNutrient, gramsPerUnit: number): number | null {
  const grams = massUnits[unit.toUpperCase()];
  if (grams === undefined) return null;
  return grams === gramsPerUnit ? sound(amount) : sound(round((amount * grams) / gramsPerUnit));
}

const sound = (amount: number): number | null => (Number.isFinite(amount) && amount >= 0 ? amount : null);

/** Takes the dust of binary fractions off. */
const round = (value: number): number => Number(value.toPrecision(10));
