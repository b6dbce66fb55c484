/** How often something may or must come. */
export interface Quantity {
  readonly min?: number;
  readonly max?: number;
}

/** Reads "at least 2 times", "3 dinners", "max 1", "daily"; undefined without a count. Masses, minutes and shares are none. */
export function readQuantity(words: readonly string[]): Quantity | undefined {
  if (words.includes('daily')) return { min: 7 };
  const figure = words.find((word) => /^\d{1,2}$/.test(word));
  if (figure === undefined) return undefined;
  const count = Number(figure);
  const bounded = (amount: number): number => Math.min(35, Math.max(0, amount));
  if (words.includes('lte')) return { max: bounded(count) };
  if (words.includes('lt')) return { max: bounded(count - 1) };
  if (words.includes('exactly')) return { min: bounded(count), max: bounded(count) };
  return { min: bounded(words.includes('gt') ? count + 1 : count) };
}
