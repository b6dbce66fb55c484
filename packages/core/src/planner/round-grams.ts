/**
 * The distance between neighbouring amounts that a kitchen can tell apart, in grams: 5 from 20 g on, 1 from 2 g on, and for salt
 * and spices a half from 1 g on and a tenth below.
 */
export function gramStep(grams: number): number {
  if (grams >= 20) return 5;
  if (grams >= 2) return 1;
  return grams >= 1 ? 0.5 : 0.1;
}

const SMALLEST_GRAMS = 0.1;

/** Rounds grams to what a kitchen scale shows; never to nothing. */
export function roundGrams(grams: number): number {
  return onGrid(grams, Math.round);
}

/** The smallest amount on the scale that is not below `grams`. */
export function roundGramsUp(grams: number): number {
  return onGrid(grams, (steps) => Math.ceil(steps - TOLERANCE));
}

/** The largest amount on the scale that is not above `grams`; a tenth of a gram at least. */
export function roundGramsDown(grams: number): number {
  return onGrid(grams, (steps) => Math.floor(steps + TOLERANCE));
}

/** 0.3 ÷ 0.1 is a little less than 3: without this an amount on the scale would move. */
const TOLERANCE = 1e-9;

function onGrid(grams: number, whole: (steps: number) => number): number {
  const step = gramStep(grams);
  // Tenths are divided by ten rather than multiplied by 0.1, which would leave 0.30000000000000004.
  const rounded = step < 0.5 ? whole(grams * 10) / 10 : whole(grams / step) * step;
  return Math.max(SMALLEST_GRAMS, rounded);
}

/** The next amount on the scale above (+1) or below (−1) an amount on it. */
export function neighbourGrams(grams: number, direction: 1 | -1): number {
  const step = direction === 1 ? gramStep(grams) : gramStep(grams - TOLERANCE);
  return roundGrams(grams + direction * step);
}
