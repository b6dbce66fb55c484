import { describe, expect, test } from 'vitest';
import { readOptions } from './read-options.ts';

const good = ['--url', 'http://127.0.0.1:3000/', '--token', 'abc'];

describe('the command line of smoke', () => {
  test('is an address, a token, and what has a default', () => {
    expect(readOptions(good)).toEqual({
      url: 'http://127.0.0.1:3000',
      token: 'abc',
      timeoutS: 90,
      week: undefined,
    });
    expect(readOptions([...good, '--timeout', '5', '--week', '2026-11-30'])).toMatchObject({
      timeoutS: 5,
      week: '2026-11-30',
    });
    expect(readOptions(['--help'])).toBe('help');
    expect(readOptions(['-h'])).toBe('help');
  });

  test.each<[string[], RegExp]>([
    [[], /--url/],
    [['--url', 'localhost:3000', '--token', 'abc'], /--url/],
    [['--url', 'ftp://localhost', '--token', 'abc'], /--url/],
    [['--url', 'http://localhost'], /--token is missing/],
    [['--url', 'http://localhost', '--token', ''], /--token is missing/],
    [['--url', 'http://localhost', '--token', 'a b'], /not a token/],
    [[...good, '--timeout', '0'], /--timeout/],
    [[...good, '--timeout', '5s'], /--timeout/],
    [[...good, '--timeout', 'Infinity'], /--timeout/],
    [[...good, '--week', 'monday'], /--week/],
    [[...good, '--wek', '2026-11-30'], /Unknown option '--wek'/],
    [[...good, 'extra'], /Unexpected argument/],
  ])('%j is refused with the reason', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
