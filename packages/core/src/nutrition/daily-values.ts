import type { NutrientKey } from '../catalogue/nutrients.ts';

/**
 * What a usual adult day of 2000 kcal holds: the US Daily Values (21 CFR 101.9(c), in force since 2020). Amounts in the
 * nutrient's own unit; for sodium and saturated fat an upper limit.
 */
export const dailyValues = {
  energy_kcal: 2_000,
  protein_g: 50,
  fat_g: 78,
  saturated_fat_g: 20,
  carbohydrate_g: 275,
  fibre_g: 28,
  sodium_mg: 2_300,
  calcium_mg: 1_300,
  iron_mg: 18,
  magnesium_mg: 420,
  potassium_mg: 4_700,
  zinc_mg: 11,
  vitamin_a_rae_ug: 900,
  vitamin_c_mg: 90,
  folate_dfe_ug: 400,
  vitamin_b12_ug: 2.4,
  vitamin_d_ug: 20,
} as const satisfies Partial<Record<NutrientKey, number>>;
