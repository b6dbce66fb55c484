export type Outcome<Value> = { readonly settled: true; readonly value: Value } | { readonly settled: false };

/**
 * Waits for `work`, but no longer than `deadlineMs` milliseconds; never interrupts it.
 * Rejects when `work` rejects in time; a rejection that comes too late is nobody's any more and is dropped.
 */
export async function withinDeadline<Value>(
  work: Promise<Value>,
  deadlineMs: number,
): Promise<Outcome<Value>> {
  const { promise: expired, resolve: expire } = Promise.withResolvers<Outcome<Value>>();
  const timer = setTimeout(expire, deadlineMs, { settled: false });
  try {
    return await Promise.race([work.then((value) => ({ settled: true, value }) as const), expired]);
  } finally {
    clearTimeout(timer);
  }
}
