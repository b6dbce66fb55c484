/**
 * The nutrients a food row states, per 100 g of the food as bought (raw, edible part). The unit is in the name.
 * `null` means *not measured*, which is never the same as zero. Names follow the columns of `food-nutrients.csv`.
 */
export const nutrientKeys = [
  'energy_kcal',
  'protein_g',
  'fat_g',
  'carbohydrate_g',
  'fibre_g',
  'sugars_g',
  'saturated_fat_g',
  'monounsaturated_fat_g',
  'polyunsaturated_fat_g',
  'trans_fat_g',
  'cholesterol_mg',
  'water_g',
  'alcohol_g',
  'caffeine_mg',
  'calcium_mg',
  'iron_mg',
  'magnesium_mg',
  'phosphorus_mg',
  'potassium_mg',
  'sodium_mg',
  'zinc_mg',
  'copper_mg',
  'manganese_mg',
  'selenium_ug',
  'vitamin_a_rae_ug',
  'vitamin_c_mg',
  'thiamin_mg',
  'riboflavin_mg',
  'niacin_mg',
  'pantothenic_acid_mg',
  'vitamin_b6_mg',
  'folate_dfe_ug',
  'vitamin_b12_ug',
  'choline_mg',
  'vitamin_k_ug',
  'vitamin_e_mg',
  'vitamin_d_ug',
  'linoleic_acid_g',
  'alpha_linolenic_acid_g',
  'epa_g',
  'dha_g',
  'ash_g',
] as const;
export type NutrientKey = (typeof nutrientKeys)[number];

/** Amounts per 100 g; `null` = unknown. */
export type Nutrients = Readonly<Record<NutrientKey, number | null>>;

/** A food without these cannot be planned with, so the table states them for every food. */
export const requiredNutrients = [
  'energy_kcal',
  'protein_g',
  'fat_g',
  'carbohydrate_g',
  'fibre_g',
  'saturated_fat_g',
  'sodium_mg',
] as const satisfies NutrientKey[];
