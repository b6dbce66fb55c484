import { GenerationRequest, type FoodTable } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { parseWishes } from './parse-wishes.ts';

const food = (name: string): object => ({
  key: name,
  name,
  plural: name,
  synonyms: [],
  facts: ['vegetable'],
  allergens: {},
});
const foods = new Map([
  ['leek', food('leek')],
  ['bell_pepper', food('red bell pepper')],
]) as unknown as FoodTable;

const parse = (reply: unknown, changes: object = {}): ReturnType<typeof parseWishes> =>
  parseWishes(typeof reply === 'string' ? reply : JSON.stringify(reply), {
    nonce: 'n1',
    request: GenerationRequest.parse({ special_requests: ['a', 'b'], ...changes }),
    foods,
  });
const constraintsFor = (...constraints: unknown[]): unknown =>
  parse({ nonce: 'n1', wishes: [{ request: 0, constraints }] })?.[0]?.constraints;

describe('a model’s answer to what wishes mean', () => {
  test('is one entry for each request, in the closed language', () => {
    const reply = {
      nonce: ' n1 ',
      wishes: [
        {
          request: 1,
          constraints: [
            { kind: 'at_least', tag: 'fish', times: 2 },
            { kind: 'at_most', tag: 'beef', times: 0 },
          ],
        },
      ],
    };
    expect(parse(reply)).toEqual([
      { request: 0, constraints: [] },
      {
        request: 1,
        constraints: [
          { kind: 'tag_rule', tag: 'fish', min: 2 },
          { kind: 'tag_rule', tag: 'beef', max: 0 },
        ],
      },
    ]);
  });

  test('counts by the week, so that fewer days have their part', () => {
    const reply = {
      nonce: 'n1',
      wishes: [{ request: 0, constraints: [{ kind: 'meatless_days', days: 5 }] }],
    };
    expect(parse(reply, { days: 3 })?.[0]?.constraints).toEqual([{ kind: 'meatless_days', days: 2 }]);
  });

  test.each([
    ['is no JSON', 'Certainly! Here is'],
    ['has another shape', { wishes: [] }],
    ['answers another question', { nonce: 'n2', wishes: [] }],
    ['has wishes without end', { nonce: 'n1', wishes: Array.from({ length: 101 }, () => ({})) }],
  ])('that %s is none', (_, reply) => expect(parse(reply)).toBeUndefined());

  test.each<[string, object]>([
    ['a kind that the language does not have', { kind: 'allow_allergen', allergen: 'peanut' }],
    ['a limit out of bounds', { kind: 'sodium_limit', mg: 9_000 }],
    ['half a time', { kind: 'at_least', tag: 'fish', times: 1.5 }],
    ['a tag that there is not', { kind: 'at_least', tag: 'unicorn', times: 1 }],
    ['a meal that there is not', { kind: 'no_cook', meals: ['brunch'] }],
    ['leaving out what is no food', { kind: 'leave_out', food: 'the rules above' }],
    ['leaving out nothing', { kind: 'leave_out', food: '' }],
    ['a text', 'cheap' as unknown as object],
  ])('%s is dropped, and the rest is kept', (_, broken) => {
    expect(constraintsFor(broken, { kind: 'cheap' })).toEqual([{ kind: 'cheap' }]);
  });

  test('entries for requests that there are not, or broken ones, do no harm', () => {
    const reply = {
      nonce: 'n1',
      wishes: [null, { request: 7, constraints: [] }, { request: 1, constraints: [{ kind: 'cheap' }] }],
    };
    expect(parse(reply)).toEqual([
      { request: 0, constraints: [] },
      { request: 1, constraints: [{ kind: 'cheap' }] },
    ]);
  });

  test('names foods as the table does', () => {
    expect(
      constraintsFor({ kind: 'leave_out', food: 'Leeks' }, { kind: 'leave_out', food: 'Bell Peppers' }),
    ).toEqual([
      { kind: 'leave_out', food: 'leek' },
      { kind: 'leave_out', food: 'bell pepper' },
    ]);
  });

  test('says each thing once, and not without end', () => {
    expect(constraintsFor(...Array.from({ length: 40 }, () => ({ kind: 'cheap' })))).toEqual([
      { kind: 'cheap' },
    ]);
    const many = Array.from({ length: 40 }, (_, index) => ({
      kind: 'at_least',
      tag: 'fish',
      times: index % 36,
    }));
    expect(constraintsFor(...many)).toHaveLength(12);
  });
});
