import { expect, test } from 'vitest';
import { isOneEditApart } from './one-edit-apart.ts';

test.each([
  ['brocoli', 'broccoli', true],
  ['tomatoe', 'tomato', true],
  ['parmesan', 'parmasan', true],
  ['mlik', 'milk', true],
  ['a', '', true],
  ['milk', 'milk', false],
  ['mkil', 'milk', false],
  ['bread', 'beard', false],
  ['oats', 'boat', false],
  ['aab', 'ab', true],
  ['', 'ab', false],
])('%s and %s: %s, and the other way round', (a, b, isApart) => {
  expect([isOneEditApart(a, b), isOneEditApart(b, a)]).toEqual([isApart, isApart]);
});
