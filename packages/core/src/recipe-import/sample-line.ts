import type { ParsedLine } from './parsed-line.ts';

/** A line as a parser would take it apart, for tests. */
export function sampleLine(words: string, parts: Partial<ParsedLine> = {}): ParsedLine {
  return {
    raw: words,
    amount: null,
    amount_to: null,
    unit: null,
    size: null,
    words,
    is_heading: false,
    ...parts,
  };
}
