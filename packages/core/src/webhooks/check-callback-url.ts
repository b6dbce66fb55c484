import { isPublicAddress, parseAddress } from './network-address.ts';

/** The parts of a URL as the WHATWG parser gives them; that parser has turned every odd form of an IPv4 address into dotted decimal. */
export interface CallbackUrlParts {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly hash: string;
}

export interface CallbackUrlRules {
  /** For development: hosts ("127.0.0.1") or hosts with a port ("127.0.0.1:9999") that are allowed whatever they are. */
  readonly allowedHosts: readonly string[];
}

const MAX_LENGTH = 2_048;
const PORTS = ['', '443', '8443'];

/** Whether a host with its port is on the development allow-list. */
export function isAllowedHost(
  host: { readonly hostname: string; readonly port: string },
  rules: CallbackUrlRules,
): boolean {
  return rules.allowedHosts.some(
    (allowed) => allowed === host.hostname || allowed === `${host.hostname}:${host.port}`,
  );
}

/**
 * Says why a callback URL is unsafe, or undefined when it may be used. Asked when a request names it and again before every
 * attempt; a host *name* is judged by its addresses only when it is dialled.
 */
export function findCallbackUrlFault(url: CallbackUrlParts, rules: CallbackUrlRules): string | undefined {
  if (url.href.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  if (url.hash !== '') return 'must not have a fragment';
  if (url.hostname === '') return 'needs a host';
  if (isAllowedHost(url, rules))
    return /^https?:$/.test(url.protocol) ? undefined : 'must begin with https:// or http://';
  if (url.protocol !== 'https:') return 'must begin with https://';
  if (!PORTS.includes(url.port)) return 'must use port 443 or 8443';
  const address = parseAddress(url.hostname);
  if (address === undefined) return isLocalName(url.hostname) ? 'must not point to a local name' : undefined;
  return isPublicAddress(address) ? undefined : 'must not point into a private network';
}

/** Names that never lead to the public internet; one without a dot is a machine or a container next to ours. */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  return (
    !name.includes('.') || /\.(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/.test(name)
  );
}
