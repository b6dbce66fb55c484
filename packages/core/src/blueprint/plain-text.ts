import { z } from 'zod';

/** Free text from a person, kept on one line: trimmed, not empty, without control or invisible characters. Data, never instruction. */
export const plainText = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine(
      (text) => text.isWellFormed() && !/[\p{Cc}\p{Cf}]/u.test(text),
      'has control or invisible characters',
    );
