import { expect, test } from 'vitest';
import { checkLogin } from './check-login.ts';

const login = { user: 'admin', password: 'correct horse battery' };

test.each([
  ['admin', 'correct horse battery', true],
  ['admin', 'correct horse', false],
  ['admin', '', false],
  ['root', 'correct horse battery', false],
  ['', '', false],
])('%s with %s may enter: %s', (user, password, expected) => {
  expect(checkLogin(login, user, password)).toBe(expected);
});
