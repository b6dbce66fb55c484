import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isPublicAddress, parseAddress, type CallbackUrlRules } from '@mealwise/core';

/** A name led to an address that webhooks must not reach. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A resolver for sockets that only yields public addresses. The socket dials what this returns, so a name cannot show one
 * address to a check and another to the connection. One private address among several blocks them all.
 */
export function createPublicLookup(
  rules: CallbackUrlRules,
  resolve: Resolve = lookup,
): (hostname: string, options: LookupOptions, answer: Answer) => void {
  return (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return answer(error, []);
      const exempt = rules.allowedHosts.some((allowed) => allowed.split(':')[0] === hostname);
      const blocked = addresses.some(({ address }) => !isPublic(address));
      const [first] = addresses;
      if (first === undefined || (blocked && !exempt))
        return answer(new BlockedAddressError(`${hostname} is not public`), []);
      return options.all === true ? answer(null, addresses) : answer(null, first.address, first.family);
    });
  };
}

function isPublic(address: string): boolean {
  const bytes = parseAddress(address);
  return bytes !== undefined && isPublicAddress(bytes);
}
