/** The value below which a share `q` of the numbers lies; `NaN` of none. */
export function quantile(numbers: readonly number[], q: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(q * (numbers.length - 1))] ?? Number.NaN;
}

/** Which share of the items, 0 to 1, are such; of none, all are. */
export function shareOf<Item>(items: readonly Item[], isSuch: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(isSuch).length / items.length;
}

/** A share as people read it, rounded down, so that 99.96 % is not shown as all: "99.9 %". */
export function percent(share: number): string {
  return `${(Math.floor(share * 1_000 + 1e-9) / 10).toFixed(1)} %`;
}
