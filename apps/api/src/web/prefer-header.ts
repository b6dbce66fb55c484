/** What a client prefers (RFC 7240); preferences that we do not know are ignored, as the RFC asks. */
export interface Preferences {
  readonly respondAsync: boolean;
  /** Seconds to wait for a result, 0 to 55; undefined when not asked for. */
  readonly waitS: number | undefined;
}

/** Shorter than the minute after which proxies usually give up. */
const MAX_WAIT_S = 55;

export function readPrefer(header: string | string[] | undefined): Preferences {
  const parts = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((part) => part.trim().toLowerCase());
  const wait = parts
    .map((part) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(part)?.[1])
    .find((value) => value !== undefined);
  return {
    respondAsync: parts.includes('respond-async'),
    waitS: wait === undefined ? undefined : Math.min(Number(wait), MAX_WAIT_S),
  };
}
