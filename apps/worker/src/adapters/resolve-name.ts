import { Resolver } from 'node:dns/promises';

/** All addresses of a name, as text. Rejects with an UnresolvedNameError when there is none. */
export type ResolveName = (hostname: string) => Promise<readonly string[]>;

/** A name has no address, or nobody could be asked. */
export class UnresolvedNameError extends Error {
  override readonly name = 'UnresolvedNameError';
}

/**
 * Asks DNS itself for A and AAAA records, within about five seconds. The hosts file and search domains, which know names of
 * our own network, have no part in it; and a name whose server is slow holds none of the few threads on which getaddrinfo
 * resolves for the whole process.
 */
export async function resolveName(hostname: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  const families = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses = families.flatMap((family) => (family.status === 'fulfilled' ? family.value : []));
  if (addresses.length > 0) return addresses;
  const [cause] = families.flatMap((family) =>
    family.status === 'rejected' ? [family.reason as unknown] : [],
  );
  throw new UnresolvedNameError(`${hostname} has no address`, { cause });
}
