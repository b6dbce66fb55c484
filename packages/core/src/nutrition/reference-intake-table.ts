import type { NutrientKey } from '../catalogue/nutrients.ts';

/** First years of age of the life stages that the reports part adults into; the stage from 14 to 18 is here for who is 18. */
export const stagesFrom = [14, 19, 31, 51, 71] as const;

/** One figure for every adult, or one for each of `stagesFrom`. */
export type ByStage = number | readonly [number, number, number, number, number];

/** A row of the table: what an adult should get of a nutrient in a day, in the unit of the nutrient's name. */
export interface IntakeRow {
  readonly nutrient: NutrientKey;
  /** `RDA` covers the needs of nearly everybody; `AI` is what healthy people eat, where no need could be measured. */
  readonly kind: 'RDA' | 'AI';
  readonly women: ByStage;
  readonly men: ByStage;
  /** Tolerable upper intake, only where it counts what food brings; the same for both sexes. */
  readonly upper?: ByStage;
  readonly source: string;
  /** Where our figure of the same name and the reference do not count quite the same. */
  readonly note?: string;
}

const calciumAndD = 'Dietary Reference Intakes for Calcium and Vitamin D (IOM 2011)';
const minerals1997 = 'Dietary Reference Intakes for Calcium, Phosphorus, Magnesium … (IOM 1997)';
const bVitamins =
  'Dietary Reference Intakes for Thiamin, Riboflavin, Niacin, Vitamin B6, Folate … (IOM 1998)';
const antioxidants =
  'Dietary Reference Intakes for Vitamin C, Vitamin E, Selenium, and Carotenoids (IOM 2000)';
const traceElements = 'Dietary Reference Intakes for Vitamin A, Vitamin K, Arsenic … and Zinc (IOM 2001)';
const fats = 'Dietary Reference Intakes for Energy, Carbohydrate, Fiber, Fat … (IOM 2005)';
const guidelines = 'Dietary Guidelines for Americans 2020–2025, table A1-2, after NASEM 2019';

const OFTEN_UNKNOWN = 'Not measured in many foods: a sum over foods is often a lower bound.';

/**
 * The Dietary Reference Intakes of adults who are neither pregnant nor breast-feeding, for the vitamins, minerals and essential fatty
 * acids of the food table. Sodium and fibre are not here: they follow from the goal and are part of the targets.
 */
export const intakeTable = [
  {
    nutrient: 'calcium_mg',
    kind: 'RDA',
    women: [1_300, 1_000, 1_000, 1_200, 1_200],
    men: [1_300, 1_000, 1_000, 1_000, 1_200],
    upper: [3_000, 2_500, 2_500, 2_000, 2_000],
    source: calciumAndD,
  },
  {
    nutrient: 'iron_mg',
    kind: 'RDA',
    women: [15, 18, 18, 8, 8],
    men: [11, 8, 8, 8, 8],
    upper: 45,
    source: traceElements,
    note: 'Without meat the body takes up less: the report advises 1.8 times as much for vegetarians. Women’s need falls with menopause, taken here as 51.',
  },
  {
    nutrient: 'magnesium_mg',
    kind: 'RDA',
    women: [360, 310, 320, 320, 320],
    men: [410, 400, 420, 420, 420],
    source: minerals1997,
    note: 'The upper intake of 350 mg is for supplements alone, so none is given.',
  },
  {
    nutrient: 'phosphorus_mg',
    kind: 'RDA',
    women: [1_250, 700, 700, 700, 700],
    men: [1_250, 700, 700, 700, 700],
    upper: [4_000, 4_000, 4_000, 4_000, 3_000],
    source: minerals1997,
  },
  {
    nutrient: 'potassium_mg',
    kind: 'AI',
    women: [2_300, 2_600, 2_600, 2_600, 2_600],
    men: [3_000, 3_400, 3_400, 3_400, 3_400],
    source: guidelines,
  },
  {
    nutrient: 'zinc_mg',
    kind: 'RDA',
    women: [9, 8, 8, 8, 8],
    men: 11,
    upper: [34, 40, 40, 40, 40],
    source: traceElements,
  },
  {
    nutrient: 'copper_mg',
    kind: 'RDA',
    women: [0.89, 0.9, 0.9, 0.9, 0.9],
    men: [0.89, 0.9, 0.9, 0.9, 0.9],
    upper: [8, 10, 10, 10, 10],
    source: traceElements,
  },
  {
    nutrient: 'manganese_mg',
    kind: 'AI',
    women: [1.6, 1.8, 1.8, 1.8, 1.8],
    men: [2.2, 2.3, 2.3, 2.3, 2.3],
    upper: [9, 11, 11, 11, 11],
    source: traceElements,
  },
  { nutrient: 'selenium_ug', kind: 'RDA', women: 55, men: 55, upper: 400, source: antioxidants },
  {
    nutrient: 'vitamin_a_rae_ug',
    kind: 'RDA',
    women: 700,
    men: 900,
    source: traceElements,
    note: 'The upper intake counts preformed vitamin A alone, which the table does not part from carotenoids, so none is given.',
  },
  {
    nutrient: 'vitamin_c_mg',
    kind: 'RDA',
    women: [65, 75, 75, 75, 75],
    men: [75, 90, 90, 90, 90],
    upper: [1_800, 2_000, 2_000, 2_000, 2_000],
    source: antioxidants,
    note: 'Raw figures: cooking and keeping take away a part. Smokers need 35 mg more.',
  },
  { nutrient: 'thiamin_mg', kind: 'RDA', women: [1, 1.1, 1.1, 1.1, 1.1], men: 1.2, source: bVitamins },
  { nutrient: 'riboflavin_mg', kind: 'RDA', women: [1, 1.1, 1.1, 1.1, 1.1], men: 1.3, source: bVitamins },
  {
    nutrient: 'niacin_mg',
    kind: 'RDA',
    women: 14,
    men: 16,
    source: bVitamins,
    note: 'The reference counts niacin equivalents; our foods state preformed niacin, without what the body makes of tryptophan (1 mg of 60 mg), so a sum over foods is a lower bound. The upper intake is for added niacin alone.',
  },
  { nutrient: 'pantothenic_acid_mg', kind: 'AI', women: 5, men: 5, source: bVitamins, note: OFTEN_UNKNOWN },
  {
    nutrient: 'vitamin_b6_mg',
    kind: 'RDA',
    women: [1.2, 1.3, 1.3, 1.5, 1.5],
    men: [1.3, 1.3, 1.3, 1.7, 1.7],
    upper: [80, 100, 100, 100, 100],
    source: bVitamins,
  },
  {
    nutrient: 'folate_dfe_ug',
    kind: 'RDA',
    women: 400,
    men: 400,
    source: bVitamins,
    note: 'Who may become pregnant is advised 400 µg of folic acid beside food. The upper intake is for added folic acid alone.',
  },
  {
    nutrient: 'vitamin_b12_ug',
    kind: 'RDA',
    women: 2.4,
    men: 2.4,
    source: bVitamins,
    note: 'From 51 years on most of it should come from fortified foods or supplements, and for vegans at any age.',
  },
  {
    nutrient: 'choline_mg',
    kind: 'AI',
    women: [400, 425, 425, 425, 425],
    men: 550,
    upper: [3_000, 3_500, 3_500, 3_500, 3_500],
    source: bVitamins,
    note: OFTEN_UNKNOWN,
  },
  {
    nutrient: 'vitamin_k_ug',
    kind: 'AI',
    women: [75, 90, 90, 90, 90],
    men: [75, 120, 120, 120, 120],
    source: traceElements,
    note: `Our foods state phylloquinone alone. ${OFTEN_UNKNOWN}`,
  },
  {
    nutrient: 'vitamin_e_mg',
    kind: 'RDA',
    women: 15,
    men: 15,
    source: antioxidants,
    note: 'Alpha-tocopherol. The upper intake is for supplements alone, so none is given.',
  },
  {
    nutrient: 'vitamin_d_ug',
    kind: 'RDA',
    women: [15, 15, 15, 15, 20],
    men: [15, 15, 15, 15, 20],
    upper: 100,
    source: calciumAndD,
    note: `Set for people who get little sun; food alone rarely reaches it. ${OFTEN_UNKNOWN}`,
  },
  {
    nutrient: 'linoleic_acid_g',
    kind: 'AI',
    women: [11, 12, 12, 11, 11],
    men: [16, 17, 17, 14, 14],
    source: fats,
  },
  { nutrient: 'alpha_linolenic_acid_g', kind: 'AI', women: 1.1, men: 1.6, source: fats },
] as const satisfies readonly IntakeRow[];
