/** Something that a check found wrong with a food, a recipe or the whole catalogue. */
export interface Finding {
  /** The food's key, the recipe's slug, or `catalogue`. */
  readonly about: string;
  /** What is wrong, as a sentence that names the figures. */
  readonly sentence: string;
}

/** Findings as lines for a terminal or a failing test. */
export function renderFindings(findings: readonly Finding[]): string[] {
  return findings.map(({ about, sentence }) => `${about}: ${sentence}`);
}
