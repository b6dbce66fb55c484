import { expect, test } from 'vitest';
import { resolveName, UnresolvedNameError } from './resolve-name.ts';

// Holds with and without a network: RFC 6761 gives .invalid to nobody.
test('a name that nobody has is told apart from an address', { timeout: 10_000 }, async () => {
  await expect(resolveName('no-such-host.invalid')).rejects.toBeInstanceOf(UnresolvedNameError);
});
