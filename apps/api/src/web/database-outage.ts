/** SQLSTATE classes of a server that is starting, stopping, full or cut off, and of waits that ran out. */
const OUTAGE_STATES = /^(08...|53...|57P0[1235]|57014|55P03|40001|40P01)$/;
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** pg says these in words only. */
const OUTAGE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Query read timeout/;
const MAX_CAUSES = 8;

/** Whether an error, or one of its causes, says that Postgres could not answer: the same request may succeed later. */
export function isDatabaseOutage(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth += 1) {
    const code = 'code' in current ? String(current.code) : '';
    if (OUTAGE_STATES.test(code) || NETWORK_CODES.has(code) || OUTAGE_MESSAGES.test(current.message))
      return true;
    current = current.cause;
  }
  return false;
}
