import { z } from 'zod';

/** A whole number in a query, written in plain digits: not "1e2", "0x10" or nothing. */
export const wholeNumber = (min: number, max: number) => z.preprocess(readDigits, z.int().min(min).max(max));

function readDigits(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
}
