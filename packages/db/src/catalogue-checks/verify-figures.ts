import { nutrientKeys, type NutrientKey } from '@mealwise/core';
import type { Finding } from './finding.ts';

/** A row of a CSV file by its columns. */
export type CsvRow = Readonly<Record<string, string>>;

/** Which columns of the source (`n` and USDA's nutrient number) hold a nutrient; the later ones where the earlier are empty. */
const sourceColumns: Readonly<Record<NutrientKey, readonly string[]>> = {
  energy_kcal: ['n208'],
  protein_g: ['n203'],
  fat_g: ['n204'],
  carbohydrate_g: ['n205'],
  fibre_g: ['n291'],
  sugars_g: ['n269'],
  saturated_fat_g: ['n606'],
  monounsaturated_fat_g: ['n645'],
  polyunsaturated_fat_g: ['n646'],
  trans_fat_g: ['n605'],
  cholesterol_mg: ['n601'],
  water_g: ['n255'],
  alcohol_g: ['n221'],
  caffeine_mg: ['n262'],
  calcium_mg: ['n301'],
  iron_mg: ['n303'],
  magnesium_mg: ['n304'],
  phosphorus_mg: ['n305'],
  potassium_mg: ['n306'],
  sodium_mg: ['n307'],
  zinc_mg: ['n309'],
  copper_mg: ['n312'],
  manganese_mg: ['n315'],
  selenium_ug: ['n317'],
  vitamin_a_rae_ug: ['n320'],
  vitamin_c_mg: ['n401'],
  thiamin_mg: ['n404'],
  riboflavin_mg: ['n405'],
  niacin_mg: ['n406'],
  pantothenic_acid_mg: ['n410'],
  vitamin_b6_mg: ['n415'],
  folate_dfe_ug: ['n435'],
  vitamin_b12_ug: ['n418'],
  choline_mg: ['n421'],
  vitamin_k_ug: ['n430'],
  vitamin_e_mg: ['n323'],
  vitamin_d_ug: ['n328'],
  linoleic_acid_g: ['n618'],
  // 851 is alpha-linolenic acid alone; 619 is all 18:3, stated where the isomers were not told apart.
  alpha_linolenic_acid_g: ['n851', 'n619'],
  epa_g: ['n629'],
  dha_g: ['n621'],
  ash_g: ['n207'],
};

export interface Verification {
  readonly foods: number;
  /** Figures that were compared, unknown ones on both sides included. */
  readonly figures: number;
  readonly differences: readonly Finding[];
}

/**
 * Compares our figures with their source, food by food: a figure may differ by rounding only, and what the one does not know the
 * other must not either. Also the description by which we name the source's food, so that a wrong number cannot hide behind
 * figures that were taken from it.
 *
 * @param foods rows of `foods.csv` (`key`, `source_id`, `source_description`)
 * @param figures rows of `food-nutrients.csv`
 * @param source rows of the source: `ndb_number`, `description`, a column `n<number>` for each nutrient
 * @throws when the source lacks a column
 */
export function verifyFigures(
  foods: readonly CsvRow[],
  figures: readonly CsvRow[],
  source: readonly CsvRow[],
): Verification {
  for (const column of ['ndb_number', 'description', ...Object.values(sourceColumns).flat()])
    if (source[0]?.[column] === undefined) throw new Error(`The source has no column ${column}.`);
  const sourceRows = new Map(source.map((row) => [row.ndb_number, row]));
  const figureRows = new Map(figures.map((row) => [row.key, row]));
  const differences: Finding[] = [];
  let compared = 0;
  for (const food of foods) {
    const about = food.key ?? '';
    const theirs = sourceRows.get(food.source_id);
    const ours = figureRows.get(about);
    if (theirs === undefined || ours === undefined) {
      const missing =
        theirs === undefined ? `number ${food.source_id} is not in the source` : 'has no figures';
      differences.push({ about, sentence: missing });
      continue;
    }
    if (theirs.description !== food.source_description)
      differences.push({ about, sentence: `${food.source_id} is "${theirs.description}" in the source` });
    for (const nutrient of nutrientKeys) {
      compared += 1;
      const stated =
        sourceColumns[nutrient].map((column) => theirs[column] ?? '').find((text) => text !== '') ?? '';
      if (!agree(ours[nutrient] ?? '', stated))
        differences.push({
          about,
          sentence: `${nutrient} is ${ours[nutrient] || 'unknown'}, in the source ${stated || 'unknown'}`,
        });
    }
  }
  return { foods: foods.length, figures: compared, differences };
}

/** Whether two written figures are one: both empty, or apart by no more than half of the last decimal of the coarser. */
function agree(one: string, other: string): boolean {
  if (one === '' || other === '') return one === other;
  const decimals = Math.min(...[one, other].map((text) => (text.split('.')[1] ?? '').length));
  return Math.abs(Number(one) - Number(other)) <= 0.5 * 10 ** -decimals + 1e-9;
}
