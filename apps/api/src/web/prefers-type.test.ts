import { expect, test } from 'vitest';
import { prefersType } from './prefers-type.ts';

test.each([
  [undefined, false],
  ['', false],
  ['*/*', false],
  ['application/json', false],
  ['text/csv', false],
  ['text/html', true],
  ['TEXT/HTML; charset=utf-8', true],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['application/json, text/html;q=0.9', false],
  ['text/html;q=0.5, application/json;q=0.4', true],
  ['text/html, application/json', false],
  ['text/html;q=0, */*', false],
  ['text/*, */*;q=0.1', true],
])('%s asks for a page: %s', (accept, isPage) => {
  expect(prefersType(accept, 'text/html')).toBe(isPage);
});

test('each text type is asked for by its own name', () => {
  expect(prefersType('text/markdown', 'text/markdown')).toBe(true);
  expect(prefersType('text/html', 'text/markdown')).toBe(false);
});
