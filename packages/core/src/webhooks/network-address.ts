/** Bytes of an IP address: 4 or 16 of them. */
export type AddressBytes = readonly number[];

/**
 * Reads an address as URL parsers and resolvers write it: dotted decimal, or IPv6 in any of its texts, with or without
 * brackets and zone. Undefined for anything else, such as a host name or "0x7f.1" (a URL parser normalises that first).
 */
export function parseAddress(text: string): AddressBytes | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  return bare.includes(':') ? parseIpv6(bare) : parseIpv4(bare);
}

/** Whether an address belongs to the public internet, so that a webhook may be sent there. */
export function isPublicAddress(bytes: AddressBytes): boolean {
  if (bytes.length === 4) return !IPV4_NOT_PUBLIC.some((range) => isWithin(bytes, range));
  const inner = embeddedIpv4(bytes);
  if (inner !== undefined) return isPublicAddress(inner);
  // Only 2000::/3 is given out to the public; loopback, link-local, unique local, multicast and the rest lie outside.
  return isWithin(bytes, [[0x20], 3]) && !IPV6_NOT_PUBLIC.some((range) => isWithin(bytes, range));
}

/** First bytes and the number of bits that count. */
type Range = readonly [prefix: AddressBytes, bits: number];

/** IANA special-purpose address registry (RFC 6890 and its updates), and what was once special. */
const IPV4_NOT_PUBLIC: readonly Range[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 0, 2], 24],
  [[192, 88, 99], 24],
  [[192, 168], 16],
  [[198, 18], 15],
  [[198, 51, 100], 24],
  [[203, 0, 113], 24],
  [[224], 4],
  [[240], 4],
];

const IPV6_NOT_PUBLIC: readonly Range[] = [
  // IETF protocol assignments, Teredo and ORCHID among them.
  [[0x20, 0x01, 0x00], 23],
  [[0x20, 0x01, 0x0d, 0xb8], 32],
  [[0x3f, 0xff, 0x00], 20],
];

/**
 * Addresses that carry an IPv4 address, which is then what counts; first byte of the inner one. Local-use NAT64 (64:ff9b:1::/48, RFC
 * 8215) is not among them: it carries the address in a place that each network chooses, so all of it counts as private.
 */
const EMBEDDING: readonly { readonly range: Range; readonly at: number }[] = [
  { range: [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96], at: 12 },
  { range: [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 96], at: 12 },
  { range: [[0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96], at: 12 },
  { range: [[0x20, 0x02], 16], at: 2 },
];

function embeddedIpv4(bytes: AddressBytes): AddressBytes | undefined {
  const found = EMBEDDING.find(({ range }) => isWithin(bytes, range));
  return found === undefined ? undefined : bytes.slice(found.at, found.at + 4);
}

function isWithin(bytes: AddressBytes, [prefix, bits]: Range): boolean {
  for (let index = 0; index * 8 < bits; index += 1) {
    const counted = Math.min(8, bits - index * 8);
    const mask = (0xff << (8 - counted)) & 0xff;
    if (((bytes[index] ?? 0) & mask) !== ((prefix[index] ?? 0) & mask)) return false;
  }
  return true;
}

function parseIpv4(text: string): AddressBytes | undefined {
  const parts = text.split('.');
  const bytes = parts.map(Number);
  const sound =
    parts.length === 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part)) &&
    bytes.every((byte) => byte < 256);
  return sound ? bytes : undefined;
}

function parseIpv6(text: string): AddressBytes | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])];
  return groups.flatMap((group) => [group >> 8, group & 0xff]);
}

/** The 16-bit groups of one side of "::"; a dotted quad at the end of the whole text counts as two. */
function groupsOf(side: string, isLast: boolean): number[] | undefined {
  const groups: number[] = [];
  const parts = side === '' ? [] : side.split(':');
  for (const [index, part] of parts.entries()) {
    const quad = isLast && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (quad !== undefined)
      groups.push(((quad[0] ?? 0) << 8) | (quad[1] ?? 0), ((quad[2] ?? 0) << 8) | (quad[3] ?? 0));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
