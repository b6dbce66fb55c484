import { describe, expect, test } from 'vitest';
import { isDatabaseOutage } from './database-outage.ts';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('isDatabaseOutage', () => {
  test.each(['ECONNREFUSED', '57P01', '57P03', '08006', '53300', '57014', '40P01'])('%s is one', (code) => {
    expect(isDatabaseOutage(withCode(code))).toBe(true);
    expect(isDatabaseOutage(new Error('outer', { cause: withCode(code) }))).toBe(true);
  });

  test.each(['23505', '42501', '22P02', 'ERR_ASSERTION'])('%s is a fault of ours', (code) => {
    expect(isDatabaseOutage(withCode(code))).toBe(false);
  });

  test('a connection that was cut has no code, only words', () => {
    expect(isDatabaseOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseOutage(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isDatabaseOutage('Connection terminated')).toBe(false);
  });
});
