import { expect, test } from 'vitest';
import { suggestName } from './suggest-name.ts';

const known = ['week_start_date', 'preferences', 'callback', 'metadata'];

test.each([
  ['preference', 'preferences'],
  ['prefrences', 'preferences'],
  ['weekStartDate', 'week_start_date'],
  ['callbakc', 'callback'],
  ['METADATA', 'metadata'],
  ['user_id', undefined],
  ['x', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('%s probably means %s', (name, expected) => {
  expect(suggestName(name, known)).toBe(expected);
});
