import { describe, expect, test } from 'vitest';
import { hashRequest } from './hash-request.ts';

describe('hashRequest', () => {
  test('does not depend on the order of keys', () => {
    expect(hashRequest({ a: 1, b: { c: [1, { d: 2, e: 3 }] } })).toBe(
      hashRequest({ b: { c: [1, { e: 3, d: 2 }] }, a: 1 }),
    );
  });

  test('depends on every value, and on the order of a list', () => {
    const hashes = [{}, { a: 1 }, { a: '1' }, { a: null }, { a: [1, 2] }, { a: [2, 1] }, { a: { b: 1 } }].map(
      hashRequest,
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('an absent member is the same as an undefined one', () => {
    expect(hashRequest({ a: 1, b: undefined })).toBe(hashRequest({ a: 1 }));
  });
});
