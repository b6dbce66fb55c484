import { describe, expect, test } from 'vitest';
import { scanJson } from './scan-json.ts';

describe('scanJson', () => {
  test.each([
    '{}',
    '',
    '{"a":{"b":1},"b":[{"b":2},{"b":3}]}',
    '{"a":"\\"a\\":1, \\"a\\":2","b":"{[{["}',
    '{"emoji":"🥜","escaped":"\\ud83e\\udd5c"}',
    '"a":"a"',
    '{"open": "',
    `${'['.repeat(32)}${']'.repeat(32)}`,
  ])('has nothing to object to in %s', (text) => {
    expect(scanJson(text)).toBeUndefined();
  });

  test.each([
    ['too_deep', '['.repeat(33)],
    ['too_deep', '{"a":'.repeat(100_000)],
    ['duplicate_key', '{"days":1,"days":14}'],
    ['duplicate_key', '{"days":1,"d\\u0061ys" \n : 14}'],
    ['duplicate_key', '{"a":[{"x":1,"y":{},"x":2}]}'],
    ['not_text', '{"a":"\\u0000"}'],
    ['not_text', '{"a":"\\ud800"}'],
    ['not_text', '{"\\udc00":1}'],
  ])('objects as %s', (objection, text) => {
    expect(scanJson(text)).toBe(objection);
  });
});
