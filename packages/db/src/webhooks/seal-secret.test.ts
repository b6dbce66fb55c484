import { describe, expect, test } from 'vitest';
import { createSecretBox, newSigningSecret } from './seal-secret.ts';

describe('a sealed secret', () => {
  const box = createSecretBox('a'.repeat(32));

  test('opens to what was sealed, and two seals of one secret differ', () => {
    const secret = newSigningSecret();
    const [one, two] = [box.seal(secret), box.seal(secret)];
    expect(one).not.toBe(two);
    expect(one).not.toContain(secret);
    expect([box.open(one), box.open(two)]).toEqual([secret, secret]);
  });

  test('does not open with another key or after a change', () => {
    const sealed = box.seal('whsec_x');
    expect(() => createSecretBox('b'.repeat(32)).open(sealed)).toThrow(/authenticate/);
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    expect(() => box.open(`v1.${bytes.toString('base64url')}`)).toThrow(/authenticate/);
    expect(() => box.open('whsec_plain')).toThrow(/known version/);
  });
});
