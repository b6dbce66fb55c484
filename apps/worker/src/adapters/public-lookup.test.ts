import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { BlockedAddressError, createPublicLookup } from './public-lookup.ts';

function ask(addresses: string[], rules = { allowedHosts: [] as string[] }): Promise<LookupAddress[]> {
  const lookup = createPublicLookup(rules, (_hostname, _options, answer) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
  );
  return new Promise((resolve, reject) => {
    lookup('hooks.example.com', { all: true }, (error, found) =>
      error === null ? resolve(found as LookupAddress[]) : reject(error),
    );
  });
}

describe('the resolver of webhooks', () => {
  test('yields public addresses, all that there are', async () => {
    expect(await ask(['1.1.1.1', '2606:4700::1111'])).toHaveLength(2);
  });

  test.each([[['127.0.0.1']], [['1.1.1.1', '10.0.0.1']], [['::ffff:169.254.169.254']], [[]]])(
    'blocks %j',
    async (addresses) => {
      await expect(ask(addresses)).rejects.toBeInstanceOf(BlockedAddressError);
    },
  );

  test('lets a host of the development list through', async () => {
    expect(await ask(['127.0.0.1'], { allowedHosts: ['hooks.example.com:9999'] })).toHaveLength(1);
    await expect(ask(['127.0.0.1'], { allowedHosts: ['other.example.com'] })).rejects.toThrow(/not public/);
  });
});
