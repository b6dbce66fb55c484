import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFoods } from './read-foods.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mealwise-foods-'));
  for (const name of ['foods.csv', 'food-nutrients.csv', 'food-allergens.csv', 'food-prices.csv'])
    await cp(new URL(`../../seed/${name}`, import.meta.url), join(folder, name));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const read = () => readFoods(pathToFileURL(`${folder}/`));

/** Rewrites the row of the apple in one file; a row that is already gone would make a test that cannot fail. */
async function changeApple(file: string, change: (row: string) => string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  const row = text.split('\n').find((line) => line.startsWith('apple,'));
  if (row === undefined) throw new Error(`${file} has no row of the apple`);
  await writeFile(path, text.replace(`${row}\n`, change(row)));
}

test('a bundled food carries figures, allergens, price, refuse, density and the reason of odd energy', async () => {
  const foods = new Map((await read()).map((food) => [food.key, food]));
  expect(foods.get('apple')).toMatchObject({ sourceId: '09003', refusePercent: 10, energyNote: '' });
  expect(foods.get('olive_oil')?.densityGPerMl).toBe(0.91);
  expect(foods.get('apple')?.densityGPerMl).toBeUndefined();
  expect(foods.get('cocoa_powder')?.energyNote).toMatch(/Atwater/);
});

describe('a faulty table is refused, naming food and fault', () => {
  test.each<readonly [string, string, (row: string) => string, RegExp]>([
    [
      'figures of another source food',
      'food-nutrients.csv',
      (row) => `${row.replace('09003', '09004')}\n`,
      /apple: has figures of 09004/,
    ],
    ['no figures', 'food-nutrients.csv', () => '', /apple: has no figures/],
    [
      'a figure that is no number',
      'food-nutrients.csv',
      (row) => `${row.replace(',52,', ',many,')}\n`,
      /apple: energy_kcal is "many"/,
    ],
    [
      'no energy',
      'food-nutrients.csv',
      (row) => `${row.replace(',52,', ',,')}\n`,
      /apple: needs energy_kcal/,
    ],
    ['no allergens', 'food-allergens.csv', () => '', /apple: states no allergens/],
    [
      'an allergen left out',
      'food-allergens.csv',
      (row) => `${row.replace('free', '')}\n`,
      /apple: milk is ""/,
    ],
    [
      'an allergen misspelt',
      'food-allergens.csv',
      (row) => `${row.replace('free', 'fre')}\n`,
      /apple: milk is "fre"/,
    ],
    ['a food twice', 'food-prices.csv', (row) => `${row}\n${row}\n`, /apple stands there twice/],
    [
      'a price of nothing',
      'food-prices.csv',
      (row) => `nothing${row.slice(5)}\n`,
      /nothing is not a food of foods.csv/,
    ],
    [
      'an unknown fact',
      'foods.csv',
      (row) => `${row.replace(',fruit,', ',fruity,')}\n`,
      /apple: facts is "fruity"/,
    ],
    [
      'more refuse than food',
      'foods.csv',
      (row) => `${row.replace(',10,', ',100,')}\n`,
      /apple: refuse_percent is "100"/,
    ],
  ])('%s', async (_, file, change, fault) => {
    await changeApple(file, change);
    await expect(read()).rejects.toThrow(fault);
  });
});
