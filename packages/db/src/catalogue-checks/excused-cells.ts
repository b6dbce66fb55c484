/**
 * Cells of the coverage table that may stay below their least, at most five, each with the reason. An excuse that is no longer
 * needed is reported, so that this list cannot outlive its reasons.
 */
export const excusedCells: Readonly<Record<string, string>> = {};
