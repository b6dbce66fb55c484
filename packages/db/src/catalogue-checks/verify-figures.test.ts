import { expect, test } from 'vitest';
import { nutrientKeys } from '@mealwise/core';
import { verifyFigures, type CsvRow } from './verify-figures.ts';

const foods = [{ key: 'apple', source_id: '09003', source_description: 'Apples, raw, with skin' }];
const sourceRow = (changed: CsvRow = {}): CsvRow => ({
  ndb_number: '09003',
  description: 'Apples, raw, with skin',
  ...Object.fromEntries(
    '208 203 204 205 291 269 606 645 646 605 601 255 221 262 301 303 304 305 306 307 309 312 315 317 320 401 404 405 406 410 415 435 418 421 430 323 328 618 851 619 629 621 207'
      .split(' ')
      .map((number) => [`n${number}`, '']),
  ),
  n208: '52',
  n203: '0.26',
  ...changed,
});
const ours = (changed: CsvRow = {}): CsvRow => ({
  key: 'apple',
  ...Object.fromEntries(nutrientKeys.map((nutrient) => [nutrient, ''])),
  energy_kcal: '52',
  protein_g: '0.26',
  ...changed,
});
const differences = (figures: CsvRow, source: CsvRow): string[] =>
  verifyFigures(foods, [figures], [source]).differences.map(({ sentence }) => sentence);

test('equal figures agree, unknown ones included, and all are counted', () => {
  expect(verifyFigures(foods, [ours()], [sourceRow()])).toEqual({ foods: 1, figures: 42, differences: [] });
});

test('rounding is no difference, anything more is', () => {
  expect(differences(ours({ protein_g: '0.3' }), sourceRow())).toEqual([]);
  expect(differences(ours({ protein_g: '0.27' }), sourceRow())).toEqual([
    'protein_g is 0.27, in the source 0.26',
  ]);
});

test('unknown is not zero', () => {
  expect(differences(ours({ iron_mg: '0' }), sourceRow())).toEqual(['iron_mg is 0, in the source unknown']);
  expect(differences(ours(), sourceRow({ n303: '0.0' }))).toEqual(['iron_mg is unknown, in the source 0.0']);
});

test('the second column counts where the first is empty', () => {
  expect(differences(ours({ alpha_linolenic_acid_g: '0.1' }), sourceRow({ n619: '0.1' }))).toEqual([]);
  expect(
    differences(ours({ alpha_linolenic_acid_g: '0.1' }), sourceRow({ n851: '0.2', n619: '0.1' })),
  ).toHaveLength(1);
});

test('a number that means another food, or none, is told', () => {
  expect(differences(ours(), sourceRow({ description: 'Pears, raw' }))).toEqual([
    '09003 is "Pears, raw" in the source',
  ]);
  expect(differences(ours(), sourceRow({ ndb_number: '09252' }))).toEqual([
    'number 09003 is not in the source',
  ]);
});

test('a source without a column cannot verify anything', () => {
  const { n208: _, ...lacking } = sourceRow();
  expect(() => verifyFigures(foods, [ours()], [lacking])).toThrow('no column n208');
});
