import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import {
  allergens,
  allergenStatuses,
  foodFacts,
  groceryCategories,
  nutrientKeys,
  requiredNutrients,
  type Allergen,
  type AllergenStatus,
  type Food,
  type FoodFact,
  type GroceryCategory,
  type NutrientKey,
} from '@mealwise/core';

/** A food as the bundled files state it: what planning looks at, and what only checks and imports do. */
export interface BundledFood extends Food {
  /** The source's own words for the food, by which a reader finds it there. */
  readonly sourceDescription: string;
  /** Share of what is bought that is thrown away (peel, bones), 0 to below 100. */
  readonly refusePercent: number;
  /** `undefined`: not measured by volume. */
  readonly densityGPerMl: number | undefined;
  /** Why the source's energy is not what its protein, fat and carbohydrate give; empty where it is. */
  readonly energyNote: string;
}

/**
 * Reads the food table from its four files (one row a food in each, the same keys in the same order): what a food is,
 * its figures, its allergens, its price. Every fault is collected, so that one run shows them all.
 */
export async function readFoods(folder: URL): Promise<BundledFood[]> {
  const [foods, nutrients, allergenRows, prices] = await Promise.all(
    ['foods.csv', 'food-nutrients.csv', 'food-allergens.csv', 'food-prices.csv'].map((name) =>
      readRows(folder, name),
    ),
  );
  const faults: string[] = [];
  const figures = byKey('food-nutrients.csv', nutrients, faults);
  const statuses = byKey('food-allergens.csv', allergenRows, faults);
  const costs = byKey('food-prices.csv', prices, faults);
  const known = byKey('foods.csv', foods, faults);
  for (const [file, rows] of Object.entries({
    'food-nutrients.csv': figures,
    'food-allergens.csv': statuses,
    'food-prices.csv': costs,
  }))
    for (const key of rows.keys())
      if (!known.has(key)) faults.push(`${file}: ${key} is not a food of foods.csv`);

  const table = [...known].map(([key, row]): BundledFood => {
    const say = (fault: string): void => void faults.push(`${key}: ${fault}`);
    return {
      key,
      name: required(row, 'name', say),
      plural: required(row, 'plural', say),
      synonyms: list(row.synonyms).map((synonym) => synonym.toLowerCase()),
      category: oneOf(groceryCategories, row.category, 'category', say) as GroceryCategory,
      source: required(row, 'source', say),
      sourceId: required(row, 'source_id', say),
      nutrients: readNutrients(figures.get(key), row.source_id, say),
      allergens: readAllergens(statuses.get(key), say),
      facts: list(row.facts).map((fact) => oneOf(foodFacts, fact, 'facts', say) as FoodFact),
      measures: list(row.measures).map((measure) => readMeasure(measure, say)),
      packGrams: list(row.pack_grams).map((grams) => positive(grams, 'pack_grams', say)),
      price: readPrice(costs.get(key), say),
      fridgeDays: row.fridge_days ? positive(row.fridge_days, 'fridge_days', say) : undefined,
      freezerDays: row.freezer_days ? positive(row.freezer_days, 'freezer_days', say) : undefined,
      sourceDescription: required(row, 'source_description', say),
      refusePercent: readRefuse(row, say),
      densityGPerMl: row.density_g_per_ml
        ? positive(row.density_g_per_ml, 'density_g_per_ml', say)
        : undefined,
      energyNote: row.energy_note ?? '',
    };
  });
  if (faults.length > 0) throw new Error(`The food table has ${faults.length} faults:\n${faults.join('\n')}`);
  return table;
}

type Row = Readonly<Record<string, string>>;
type Say = (fault: string) => void;

async function readRows(folder: URL, name: string): Promise<Row[]> {
  return parse(await readFile(new URL(name, folder)), { columns: true, bom: true, skip_empty_lines: true });
}

function byKey(file: string, rows: readonly Row[] | undefined, faults: string[]): Map<string, Row> {
  const map = new Map<string, Row>();
  for (const row of rows ?? []) {
    const key = row.key ?? '';
    if (!/^[a-z0-9_]+$/.test(key)) faults.push(`${file}: "${key}" is not a food key`);
    if (map.has(key)) faults.push(`${file}: ${key} stands there twice`);
    map.set(key, row);
  }
  return map;
}

function readNutrients(row: Row | undefined, sourceId: string | undefined, say: Say): Food['nutrients'] {
  if (row === undefined) say('has no figures');
  else if (row.source_id !== sourceId) say(`has figures of ${row.source_id}, but its source is ${sourceId}`);
  const values = nutrientKeys.map((nutrient): [NutrientKey, number | null] => {
    const text = row?.[nutrient];
    if (text === undefined) say(`has no column ${nutrient}`);
    if (text === undefined || text === '') return [nutrient, null];
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0) say(`${nutrient} is "${text}"`);
    return [nutrient, value];
  });
  const figures = Object.fromEntries(values) as Record<NutrientKey, number | null>;
  for (const nutrient of requiredNutrients) if (figures[nutrient] === null) say(`needs ${nutrient}`);
  return figures;
}

function readAllergens(row: Row | undefined, say: Say): Food['allergens'] {
  if (row === undefined) say('states no allergens');
  const values = allergens.map((allergen): [Allergen, AllergenStatus] => [
    allergen,
    oneOf(allergenStatuses, row?.[allergen], allergen, say) as AllergenStatus,
  ]);
  return Object.fromEntries(values) as Record<Allergen, AllergenStatus>;
}

function readPrice(row: Row | undefined, say: Say): Food['price'] {
  if (row === undefined || row.cents_per_100g === '') return undefined;
  return {
    centsPer100g: positive(row.cents_per_100g, 'cents_per_100g', say),
    source: required(row, 'source', say),
    year: positive(row.year, 'year', say),
    confidence: oneOf(['high', 'medium', 'low'], row.confidence, 'confidence', say) as
      | 'high'
      | 'medium'
      | 'low',
  };
}

function readRefuse(row: Row, say: Say): number {
  const percent = Number(row.refuse_percent === '' ? Number.NaN : row.refuse_percent);
  if (!(percent >= 0 && percent < 100))
    say(`refuse_percent is "${row.refuse_percent}", not from 0 to below 100`);
  return percent;
}

function readMeasure(text: string, say: Say): Food['measures'][number] {
  const [label = '', grams] = text.split('=');
  return { label: label.trim(), grams: positive(grams, `measure "${text}"`, say) };
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function required(row: Row, column: string, say: Say): string {
  const value = row[column];
  if (value === undefined || value === '') say(`needs ${column}`);
  return value ?? '';
}

function positive(text: string | undefined, what: string, say: Say): number {
  const value = Number(text === '' ? Number.NaN : text);
  if (!(value > 0 && Number.isFinite(value))) say(`${what} is "${text}", which is not a positive number`);
  return value;
}

function oneOf(allowed: readonly string[], value: string | undefined, what: string, say: Say): string {
  if (value === undefined || !allowed.includes(value))
    say(`${what} is "${value}", not one of ${allowed.join(', ')}`);
  return value ?? '';
}
