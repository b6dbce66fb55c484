/** Work done, and how long it kept its core busy. */
export interface Timed<T> {
  readonly result: T;
  readonly ms: number;
}

/**
 * Does some work and tells how long it kept its core busy: the thread's own processor time, so that whatever else the machine runs does
 * not count. On a Node that cannot tell (before 23.9), the time on the clock.
 *
 * That time is counted in ticks of up to some milliseconds: short work is done several times over, and its mean counts. It must come
 * to the same each time.
 */
export function timed<T>(work: () => T, times = 1): Timed<T> {
  const began = busyMs();
  let result = work();
  for (let time = 1; time < times; time += 1) result = work();
  return { result, ms: (busyMs() - began) / times };
}

function busyMs(): number {
  if (typeof process.threadCpuUsage !== 'function') return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
