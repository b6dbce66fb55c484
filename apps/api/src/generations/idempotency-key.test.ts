import { describe, expect, test } from 'vitest';
import { readIdempotencyKey } from './idempotency-key.ts';

describe('readIdempotencyKey', () => {
  test('takes a bare token and a quoted string for the same key', () => {
    expect(readIdempotencyKey('0192f3c1-a')).toBe('0192f3c1-a');
    expect(readIdempotencyKey(' "0192f3c1-a" ')).toBe('0192f3c1-a');
    expect(readIdempotencyKey('"a\\"b\\\\c"')).toBe('a"b\\c');
    expect(readIdempotencyKey('k'.repeat(255))).toHaveLength(255);
  });

  test('has none where no header is', () => {
    expect(readIdempotencyKey(undefined)).toBeUndefined();
  });

  test.each(['', '""', '"', '"a', 'a b', 'a\tb', 'schlüssel', 'k'.repeat(256), 'a, b', '"a\\b"'])(
    'refuses %j',
    (header) => {
      expect(() => readIdempotencyKey(header)).toThrow(expect.objectContaining({ code: 'invalid_header' }));
    },
  );

  test('refuses a header that came twice', () => {
    expect(() => readIdempotencyKey(['a', 'b'])).toThrow(/Idempotency-Key/);
  });
});
