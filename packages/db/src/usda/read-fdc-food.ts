import { z } from 'zod';
import type { UsdaDataType } from '../tables.ts';
import { readNutrients, type FdcNutrient, type UsdaFigures } from './read-nutrients.ts';

/** A food of FoodData Central in our terms. */
export interface UsdaFood extends UsdaFigures {
  readonly fdcId: number;
  readonly dataType: UsdaDataType;
  readonly name: string;
}

/** Names of USDA's collections in a record's `dataType` and in requests. */
export const dataTypeNames: Readonly<Record<UsdaDataType, string>> = {
  foundation: 'Foundation',
  sr_legacy: 'SR Legacy',
  survey: 'Survey (FNDDS)',
};

const text = z.union([z.string(), z.number().transform(String)]);
const amount = z.number().nullish();

/**
 * The three shapes of a nutrient: bulk files and full records nest it, search answers prefix its fields, lists are flat.
 * Something else in the array is no nutrient that we know and says nothing.
 */
const Nutrient = z.union([
  z
    .object({ nutrient: z.object({ number: text, unitName: z.string() }), amount })
    .transform((entry) => ({ ...entry.nutrient, amount: entry.amount })),
  z
    .object({ nutrientNumber: text, unitName: z.string(), value: amount })
    .transform((entry) => ({ number: entry.nutrientNumber, unitName: entry.unitName, amount: entry.value })),
  z.object({ number: text, unitName: z.string(), amount }),
]);

const Record = z.object({
  fdcId: z.int().positive().max(2_147_483_647),
  description: z.string(),
  dataType: z.string().optional(),
  foodNutrients: z.array(z.unknown()).nullish(),
});

/** Why an entry gives no food, in words for the summary. */
export type SkipReason =
  | 'null entry'
  | 'no food record'
  | 'no description'
  | 'of another collection'
  | 'no nutrient figures';

/** Reads one entry of a file or a list; `collection` is where it was found. */
export function readFdcFood(entry: unknown, collection: UsdaDataType): UsdaFood | SkipReason {
  if (entry === null) return 'null entry';
  const record = Record.safeParse(entry).data;
  if (record === undefined) return 'no food record';
  if (record.dataType !== undefined && record.dataType !== dataTypeNames[collection])
    return 'of another collection';
  // Line breaks and NUL are not for names, and Postgres refuses the latter.
  const name = record.description.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (name === '') return 'no description';
  const figures = readNutrients((record.foodNutrients ?? []).flatMap(readNutrient));
  if (Object.values(figures.nutrients).every((value) => value === null)) return 'no nutrient figures';
  return { fdcId: record.fdcId, dataType: collection, name, ...figures };
}

function readNutrient(entry: unknown): FdcNutrient[] {
  const parsed = Nutrient.safeParse(entry).data;
  if (parsed === undefined || parsed.amount === null || parsed.amount === undefined) return [];
  return [{ number: parsed.number, unit: parsed.unitName, amount: parsed.amount }];
}
