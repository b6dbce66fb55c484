/** What handlers write down, and a way to wait for it. */
export interface Ledger<Entry> {
  readonly entries: readonly Entry[];
  write(entry: Entry): void;
  /** Resolves with all entries once there are at least `count`. */
  until(count: number): Promise<readonly Entry[]>;
}

export function createLedger<Entry>(): Ledger<Entry> {
  const entries: Entry[] = [];
  const waiting = new Set<() => void>();
  return {
    entries,
    write(entry) {
      entries.push(entry);
      for (const check of waiting) check();
    },
    until(count) {
      const { promise, resolve } = Promise.withResolvers<readonly Entry[]>();
      const check = (): void => {
        if (entries.length < count) return;
        waiting.delete(check);
        resolve(entries);
      };
      waiting.add(check);
      check();
      return promise;
    },
  };
}
