import { GenerationRequest } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RequestFault } from '../api-problem.ts';
import { describeFaults } from './validate-request.ts';

const Request = GenerationRequest.prefault({});

function faultsOf(data: unknown, schema: z.ZodType = Request): RequestFault[] {
  const parsed = schema.safeParse(data);
  return parsed.success ? [] : describeFaults(parsed.error, schema, data);
}

describe('describeFaults', () => {
  test('points to an unknown field and says what was probably meant', () => {
    expect(faultsOf({ preferences: { max_preptime: 30 } })).toEqual([
      {
        pointer: '/preferences/max_preptime',
        code: 'unknown_field',
        detail: 'There is no such field; did you mean "max_prep_time"?',
      },
    ]);
    expect(faultsOf({ user_id: 'someone else' })).toEqual([
      { pointer: '/user_id', code: 'unknown_field', detail: 'There is no such field.' },
    ]);
  });

  test('reports all faults of a body together', () => {
    const faults = faultsOf({
      week_start_date: '2026-02-30',
      preferences: { max_prep_time: '30', mood_override: 'grumpy' },
      x: 1,
    });
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
      '/preferences/max_prep_time wrong_type',
      '/preferences/mood_override not_allowed',
      '/week_start_date wrong_format',
      '/x unknown_field',
    ]);
  });

  test.each([
    [null, '', 'wrong_type'],
    [[], '', 'wrong_type'],
    [{ preferences: { max_prep_time: 4 } }, '/preferences/max_prep_time', 'out_of_range'],
    [{ preferences: { max_prep_time: Infinity } }, '/preferences/max_prep_time', 'wrong_type'],
    [{ preferences: { exclude_recipes: [null] } }, '/preferences/exclude_recipes/0', 'wrong_type'],
    [{ preferences: { enforce_variety: 'true' } }, '/preferences/enforce_variety', 'wrong_type'],
    [{ callback: {} }, '/callback/url', 'required'],
    [{ metadata: { 'a b': 'x' } }, '/metadata/a b', 'not_allowed'],
  ])('%j is refused at %s as %s', (data, pointer, code) => {
    expect(faultsOf(data)).toEqual([expect.objectContaining({ pointer, code })]);
  });

  test('escapes and bounds what the client sent', () => {
    const [fault] = faultsOf({ ['a/b~c'.padEnd(5_000, 'x')]: 1 });
    expect(fault?.pointer).toMatch(/^\/a~1b~0cx+$/);
    expect(fault?.pointer.length).toBeLessThan(110);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 1]));
    expect(faultsOf(many)).toHaveLength(20);
  });

  test('finds the fields of an object inside an array', () => {
    const schema = z.strictObject({ days: z.array(z.strictObject({ meal: z.string() })) });
    expect(faultsOf({ days: [{ meal: 'x', mael: 'y' }] }, schema)).toEqual([
      expect.objectContaining({
        pointer: '/days/0/mael',
        detail: 'There is no such field; did you mean "meal"?',
      }),
    ]);
  });
});
