import { expect, test } from 'vitest';
import { matchesEtag } from './matches-etag.ts';

test.each([
  ['W/"14"', true],
  ['"14"', true],
  ['"13", W/"14"', true],
  ['*', true],
  ['W/"1"', false],
  ['14', false],
  ['', false],
])('If-None-Match: %s against W/"14" is %s', (header, expected) => {
  expect(matchesEtag(header, 'W/"14"')).toBe(expected);
});
