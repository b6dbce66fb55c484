import { expect, test } from 'vitest';
import { ApiProblem } from '../api-problem.ts';
import { checkIfMatch } from './check-if-match.ts';

const codeOf = (check: () => void): string => {
  try {
    check();
    return 'passed';
  } catch (error) {
    return error instanceof ApiProblem ? error.code : 'crashed';
  }
};

test.each([
  ['"3.2"', 'passed'],
  ['W/"3.2"', 'passed'],
  ['"3.1", "3.2"', 'passed'],
  ['*', 'passed'],
  [undefined, 'passed'],
  ['"3.1"', 'version_conflict'],
  ['3.2', 'version_conflict'],
  ['', 'version_conflict'],
])('of a thing tagged "3.2", If-Match: %s means %s', (header, outcome) => {
  expect(codeOf(() => checkIfMatch(header, '"3.2"'))).toBe(outcome);
});

test('where it is required, its absence is refused', () => {
  expect(codeOf(() => checkIfMatch(undefined, '"3.2"', { required: true }))).toBe('if_match_required');
});
