/** So many packs of one size, in grams a pack. */
export interface Packs {
  readonly grams: number;
  readonly count: number;
}

/**
 * The packs of one size that cover some grams with the least left over; of equals, the fewest packs. Undefined for a food that comes
 * loose (no pack sizes) or for no grams at all.
 */
export function choosePacks(grams: number, packSizes: readonly number[]): Packs | undefined {
  if (!(grams > 0)) return undefined;
  const [best] = packSizes
    .filter((size) => size > 0)
    .map((size): Packs => ({ grams: size, count: Math.ceil(grams / size) }))
    .toSorted((a, b) => a.grams * a.count - b.grams * b.count || a.count - b.count);
  return best;
}
