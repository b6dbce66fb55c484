import type { Food } from '../catalogue/food.ts';
import { gramsPerMl, gramsPerPiece, ML_PER_UNIT } from './own-measures.ts';
import type { ParsedLine } from './parsed-line.ts';

const GRAMS_PER_UNIT: Readonly<Record<string, number>> = {
  milligram: 0.001,
  gram: 1,
  kilogram: 1_000,
  ounce: 28.35,
  pound: 453.592,
};

/** What things are bought in: a weight beside one of these is the weight of each. */
const containers = new Set(
  'bag box block bottle can carton container jar pack package packet tub tube pouch'.split(' '),
);

/** Without liquid, what a standard can of beans is sold as: 400 g, 15 or 15.5 oz. */
const STANDARD_CAN_G = { from: 380, to: 445 } as const;
const MOST_GRAMS = 5_000;

export interface Measured {
  readonly grams: number;
  /** 1 weighed · 0.95 by the food's own measure · 0.85 by the size of a piece. */
  readonly confidence: number;
}

/**
 * Grams of a line's food: a weight that is said counts first, then the food's own measures, spoon and cup converted into each other
 * where only one is known. A range takes its middle. Undefined when none of that says it, or beyond 5 kg.
 */
export function measureGrams(line: ParsedLine, food: Food): Measured | undefined {
  const measured = weigh(line, food);
  if (measured === undefined || !(measured.grams > 0) || measured.grams > MOST_GRAMS) return undefined;
  const precision = measured.grams < 20 ? 10 : 1;
  const grams = Math.max(0.1, Math.round(measured.grams * precision) / precision);
  return { grams, confidence: measured.confidence };
}

function weigh(line: ParsedLine, food: Food): Measured | undefined {
  const { unit } = line;
  const amount = middle(line);
  if (line.size !== null) {
    const one = inGrams(line.size.amount, line.size.unit, food);
    if (one !== undefined) {
      const isEach = line.size.each || (unit !== null && containers.has(unit));
      const times = isEach ? (amount ?? 1) : 1;
      return withoutLiquid(one.grams, times, unit, food) ?? { ...one, grams: one.grams * times };
    }
  }
  if (amount === undefined) return undefined;
  if (unit !== null) {
    const said = inGrams(amount, unit, food);
    if (said !== undefined) return said;
  }
  if (unit === 'dozen') return pieces(amount * 12, null, food);
  return pieces(amount, unit, food);
}

function inGrams(amount: number, unit: string, food: Food): Measured | undefined {
  const weight = GRAMS_PER_UNIT[unit];
  if (weight !== undefined) return { grams: amount * weight, confidence: 1 };
  const volume = ML_PER_UNIT[unit];
  if (volume === undefined) return undefined;
  const density = gramsPerMl(food, volume);
  return density === undefined ? undefined : { grams: amount * volume * density, confidence: 0.95 };
}

function pieces(amount: number, unit: string | null, food: Food): Measured | undefined {
  const one = gramsPerPiece(food, unit);
  return one === undefined
    ? undefined
    : { grams: amount * one, confidence: unit === null || unit === 'small' ? 0.85 : 0.95 };
}

/**
 * A can's label weighs the liquid too, our figures of a drained food do not: a can of the usual size is what the table says a can
 * holds, any other has to be asked (NaN).
 */
function withoutLiquid(size: number, times: number, unit: string | null, food: Food): Measured | undefined {
  if (unit !== 'can' || !food.name.includes('drained')) return undefined;
  const drained = gramsPerPiece(food, 'can');
  if (drained === undefined || size < STANDARD_CAN_G.from || size > STANDARD_CAN_G.to)
    return { grams: NaN, confidence: 0 };
  return { grams: drained * times, confidence: 0.95 };
}

function middle({ amount, amount_to: to }: ParsedLine): number | undefined {
  if (amount === null) return undefined;
  return to === null ? amount : (amount + to) / 2;
}
