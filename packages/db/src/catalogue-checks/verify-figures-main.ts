import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { renderFindings } from './finding.ts';
import { verifyFigures, type CsvRow } from './verify-figures.ts';

const HELP = `Compares every figure of the bundled foods with the table they come from.

  npm run foods:verify -- --source FILE

  --source   USDA SR28 as one CSV file with a header: ndb_number, description, and a column
             n<nutrient number> for each nutrient (n208 = energy)

Ends with 0 if nothing differs beyond rounding, with 1 if something does, with 2 if it was called wrongly.`;

const SEED = new URL('../../seed/', import.meta.url);

process.exitCode = await main(process.argv.slice(2));

/** Entry of `npm run foods:verify`. */
async function main(args: readonly string[]): Promise<number> {
  let source: string;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { source: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help === true) {
      console.log(HELP);
      return 0;
    }
    if (values.source === undefined) throw new Error('--source is missing.');
    source = values.source;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  try {
    const { foods, figures, differences } = verifyFigures(
      await readCsv(new URL('foods.csv', SEED)),
      await readCsv(new URL('food-nutrients.csv', SEED)),
      await readCsv(pathToFileURL(resolve(source))),
    );
    if (differences.length > 0) console.log(renderFindings(differences).join('\n'));
    console.log(
      `${foods} foods, ${figures} figures compared: ${differences.length} differences beyond rounding.`,
    );
    return differences.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

async function readCsv(file: URL): Promise<CsvRow[]> {
  return parse(await readFile(file), { columns: true, bom: true, skip_empty_lines: true });
}
