import { decodeHTML } from 'entities';

/**
 * One line of plain text from whatever a program put into a string: character references decoded (twice: exports escape what was
 * escaped), tags taken out, spaces and control characters made one space. Not a string or nothing left: undefined.
 */
export function plainText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = decodeHTML(decodeHTML(value))
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .toWellFormed();
  return text === '' ? undefined : text;
}

/** The lines of a text, breaks of HTML included; each as `plainText` gives it. */
export function plainLines(value: string): string[] {
  return value
    .replaceAll(/<\/?(?:br|p|li|div|h\d)\b[^<>]*>/gi, '\n')
    .split(/\r?\n/)
    .flatMap((line) => plainText(line) ?? []);
}
