import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { isPublicAddress, parseAddress } from '@mealwise/core';
import { buildConnector } from 'undici';
import { resolveName, type ResolveName } from './resolve-name.ts';

/** A name or a literal leads to an address that webhooks must not reach. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

/**
 * Opens sockets to the public internet only. The socket dials what was judged: a literal is judged as it stands, a name by all of
 * its addresses at once, so that one private address among several blocks them all and a name cannot show one address to a check
 * and another to the connection. SNI and Host stay the name's. Judges anew for every socket.
 */
export function createPublicConnector(
  timeoutMs: number,
  resolve: ResolveName = resolveName,
): buildConnector.connector {
  const connect = buildConnector({
    timeout: timeoutMs,
    allowH2: false,
    // A resumed session would carry trust over from another address.
    maxCachedSessions: 0,
    lookup: publicLookup(resolve),
  });
  return (options, callback) => {
    // Node never asks a lookup about literals.
    if (isIP(bare(options.hostname)) !== 0 && !isPublic(options.hostname))
      return callback(new BlockedAddressError(`${options.hostname} is not public`), null);
    connect(options, callback);
  };
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

function publicLookup(
  resolve: ResolveName,
): (hostname: string, options: LookupOptions, answer: Answer) => void {
  return (hostname, { all }, answer) => {
    void findPublicAddresses(hostname, resolve).then(
      ([first, ...others]) =>
        all === true ? answer(null, [first, ...others]) : answer(null, first.address, first.family),
      (error: Error) => answer(error, []),
    );
  };
}

async function findPublicAddresses(
  hostname: string,
  resolve: ResolveName,
): Promise<[LookupAddress, ...LookupAddress[]]> {
  const addresses = await resolve(hostname);
  const [first, ...others] = addresses.map((address): LookupAddress => ({ address, family: isIP(address) }));
  if (first === undefined || !addresses.every(isPublic))
    throw new BlockedAddressError(`${hostname} is not public`);
  return [first, ...others];
}

function isPublic(address: string): boolean {
  const bytes = parseAddress(address);
  return bytes !== undefined && isPublicAddress(bytes);
}

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');
