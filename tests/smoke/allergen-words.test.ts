import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allergens } from '@mealwise/core';
import { isNamedAfter } from './allergen-words.ts';

describe('an allergen in a name', () => {
  test.each([
    ['peanut butter', 'peanut'],
    ['Whole milk', 'milk'],
    ['eggs', 'egg'],
    ['wheat flour', 'gluten'],
    ['tahini', 'sesame'],
  ] as const)('is seen: %s is %s', (name, allergen) => {
    expect(isNamedAfter(name, allergen)).toBe(true);
  });

  test.each([
    ['coconut milk', 'milk'],
    ['peanut butter', 'milk'],
    ['butternut squash', 'milk'],
    ['eggplant', 'egg'],
    ['buckwheat', 'wheat'],
    ['oyster mushrooms', 'mollusc'],
    ['nutmeg', 'tree_nut'],
    ['wine vinegar', 'sulphite'],
  ] as const)('is not imagined: %s is no %s', (name, allergen) => {
    expect(isNamedAfter(name, allergen)).toBe(false);
  });

  test('agrees with the food table wherever a name says anything', () => {
    const contradictions = foodTable().flatMap(({ name, statuses }) =>
      allergens
        .filter((allergen, index) => isNamedAfter(name, allergen) && statuses[index] !== 'contains')
        .map((allergen) => `${name}: ${allergen}`),
    );
    expect(contradictions).toEqual([]);
  });
});

/** Every food's name and allergen statuses, in the order of `allergens`. */
function foodTable(): { name: string; statuses: string[] }[] {
  const read = (file: string): string[] =>
    readFileSync(new URL(`../../packages/db/seed/${file}`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
  const names = new Map(
    read('foods.csv').map((line) => {
      const [, key = '', quoted, plain] = /^([^,]+),(?:"([^"]*)"|([^,]*))/.exec(line) ?? [];
      return [key, quoted ?? plain ?? ''];
    }),
  );
  const [header = '', ...lines] = read('food-allergens.csv');
  const columns = allergens.map((allergen) => header.split(',').indexOf(allergen));
  return lines.map((line) => {
    const cells = line.split(',');
    return {
      name: names.get(cells[0] ?? '') ?? '',
      statuses: columns.map((column) => cells[column] ?? ''),
    };
  });
}
