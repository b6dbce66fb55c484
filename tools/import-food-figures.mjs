/**
 * Generates packages/db/seed/food-nutrients.csv: nutrients per 100 g of edible portion for every food of
 * packages/db/seed/foods.csv, from the USDA National Nutrient Database for Standard Reference, release 28 (public domain).
 *
 *   node tools/import-food-figures.mjs --source sr28_foods.csv            writes food-nutrients.csv
 *   node tools/import-food-figures.mjs --source sr28_foods.csv --check    compares; exits 1 and lists the differences
 *
 * The source is one CSV file with a header, a row per food: `ndb_number`, `description` and a column `n<nutrient number>` per
 * nutrient (n208 = energy). Figures are copied as they are written there; an empty cell means "not known" and stays empty,
 * never zero. Fails, naming the foods, when a source id is unknown, a description has drifted, or a figure that every plan
 * is computed from is missing. Needs Node 18 and nothing else.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const foodsFile = new URL('../packages/db/seed/foods.csv', import.meta.url);
const nutrientsFile = new URL('../packages/db/seed/food-nutrients.csv', import.meta.url);

/** Our column (name and unit) = the source's nutrient number; after a bar, the one to use where that is empty. */
const columns = parseColumns(`
  energy_kcal=208 protein_g=203 fat_g=204 carbohydrate_g=205 fibre_g=291 sugars_g=269 saturated_fat_g=606
  monounsaturated_fat_g=645 polyunsaturated_fat_g=646 trans_fat_g=605 cholesterol_mg=601 water_g=255 alcohol_g=221
  caffeine_mg=262 calcium_mg=301 iron_mg=303 magnesium_mg=304 phosphorus_mg=305 potassium_mg=306 sodium_mg=307
  zinc_mg=309 copper_mg=312 manganese_mg=315 selenium_ug=317 vitamin_a_rae_ug=320 vitamin_c_mg=401 thiamin_mg=404
  riboflavin_mg=405 niacin_mg=406 pantothenic_acid_mg=410 vitamin_b6_mg=415 folate_dfe_ug=435 vitamin_b12_ug=418
  choline_mg=421 vitamin_k_ug=430 vitamin_e_mg=323 vitamin_d_ug=328 linoleic_acid_g=618 alpha_linolenic_acid_g=851|619
  epa_g=629 dha_g=621 ash_g=207`);

/** Without these a food cannot be planned with. */
const energySources = ['energy_kcal', 'protein_g', 'fat_g', 'carbohydrate_g', 'fibre_g'];
const required = new Set([...energySources, 'saturated_fat_g', 'sodium_mg']);

const fail = (...lines) => {
  console.error(lines.join('\n'));
  process.exit(1);
};

const sourcePath = process.argv[process.argv.indexOf('--source') + 1 || process.argv.length];
if (!sourcePath) fail('usage: node tools/import-food-figures.mjs --source sr28_foods.csv [--check]');

const foods = parseCsv(readText(foodsFile));
const source = new Map(parseCsv(readText(sourcePath)).map((row) => [row.ndb_number, row]));

const problems = [];
const lines = [['key', 'source_id', ...columns.map(({ column }) => column)].join(',')];
for (const food of foods) {
  const row = food.source === 'sr28' ? source.get(food.source_id) : undefined;
  if (!row) {
    problems.push(`${food.key}: ${food.source} has no food ${food.source_id}`);
    continue;
  }
  if (row.description !== food.source_description) {
    problems.push(`${food.key}: ${food.source_id} is "${row.description}", not "${food.source_description}"`);
  }
  const figures = columns.map(({ column, numbers }) => {
    const absent = numbers.find((number) => row[`n${number}`] === undefined);
    if (absent) fail(`the source has no column n${absent} (${column})`);
    const figure = numbers.map((number) => row[`n${number}`]).find((known) => known !== '') ?? '';
    if (figure !== '' && !/^\d+(\.\d+)?$/.test(figure))
      problems.push(`${food.key}: ${column} is "${figure}"`);
    if (figure === '' && required.has(column)) problems.push(`${food.key}: ${column} is not known`);
    return figure;
  });
  lines.push([food.key, food.source_id, ...figures].join(','));
}
if (problems.length > 0) fail(`${problems.length} problem(s), nothing written:`, ...problems);

if (process.argv.includes('--check')) {
  const present = readText(nutrientsFile).trimEnd().split('\n');
  const [wantedKeys, presentKeys] = [lines, present].map((list) => list.map((line) => line.split(',', 1)[0]));
  const differences = [
    ...wantedKeys.filter((_, i) => !present.includes(lines[i])).map((key) => `differs or is missing: ${key}`),
    ...presentKeys.filter((key) => !wantedKeys.includes(key)).map((key) => `not a food: ${key}`),
  ];
  if (differences.length === 0 && present.join('\n') !== lines.join('\n'))
    differences.push('the rows are in another order');
  if (differences.length > 0) fail(...differences);
  console.log(`food-nutrients.csv agrees with its source: ${foods.length} foods`);
} else {
  writeFileSync(nutrientsFile, `${lines.join('\n')}\n`);
  console.log(`food-nutrients.csv written: ${foods.length} foods, ${columns.length} nutrients`);
}

function parseColumns(text) {
  return [...text.matchAll(/(\w+)=(\S+)/g)].map(([, column, numbers]) => ({
    column,
    numbers: numbers.split('|'),
  }));
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`cannot read ${path}: ${error.message}`);
  }
}

/** RFC 4180: the rows after the header, as objects. */
function parseCsv(text) {
  const rows = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[(i += 1)];
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',' || char === '\n') {
      rows.at(-1).push(field);
      field = '';
      if (char === '\n') rows.push([]);
    } else if (char !== '\r') field += char;
  }
  if (field !== '' || rows.at(-1).length > 0) rows.at(-1).push(field);
  const [header = [], ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])));
}
