import type { HouseholdMeasure } from '../catalogue/food.ts';

/** A household measure may be off by a tenth, which a spoon is anyway. */
const LARGEST_ERROR = 0.1;

/** Grams as a shopping list writes them, with the household measure that comes near them: `350 g (about 7 large)`. */
export function describeQuantity(grams: number, measures: readonly HouseholdMeasure[]): string {
  const measure = householdMeasure(grams, measures);
  return measure === undefined ? weightText(grams) : `${weightText(grams)} (about ${measure})`;
}

/** Grams as `35 g`, from a kilogram on as `1.25 kg`. */
export function weightText(grams: number): string {
  return grams < 1_000 ? `${round(grams, 10)} g` : `${round(grams / 1_000, 100)} kg`;
}

/**
 * Grams as a cook would measure them, such as `2 large` or `1 1/2 cups`: the measure whose count is nearest to one, on quarters up to
 * three, halves up to ten and wholes beyond. Undefined when no measure comes within a tenth of the grams.
 */
export function householdMeasure(grams: number, measures: readonly HouseholdMeasure[]): string | undefined {
  const [best] = measures
    .map(({ label, grams: labelGrams }) => fitMeasure(grams, label, labelGrams))
    .filter((fit) => fit !== undefined)
    .toSorted((a, b) => Math.abs(Math.log(a.count)) - Math.abs(Math.log(b.count)));
  return best === undefined ? undefined : `${countText(best.count)} ${unitText(best.unit, best.count)}`;
}

interface MeasureFit {
  readonly count: number;
  readonly unit: string;
}

function fitMeasure(grams: number, label: string, labelGrams: number): MeasureFit | undefined {
  const parsed = /^([\d.]+) (.+)$/.exec(label);
  const labelCount = parsed === null ? 1 : Number(parsed[1]);
  const unit = parsed?.[2] ?? label;
  // An ounce is a weight, and the weight stands beside it in grams.
  if (unit === 'oz' || !(labelCount > 0)) return undefined;
  const exact = (grams / labelGrams) * labelCount;
  const step = exact < 3 ? 0.25 : exact < 10 ? 0.5 : 1;
  const count = Math.round(exact / step) * step;
  return Math.abs(count - exact) <= LARGEST_ERROR * exact && count > 0 ? { count, unit } : undefined;
}

const fractions: Readonly<Record<string, string>> = { '0.25': '1/4', '0.5': '1/2', '0.75': '3/4' };

function countText(count: number): string {
  const whole = Math.floor(count);
  const fraction = fractions[String(count - whole)];
  if (fraction === undefined) return String(whole);
  return whole === 0 ? fraction : `${whole} ${fraction}`;
}

/** Words that are the same for one and for many: abbreviations, and sizes whose noun is the food itself. */
const unchanging: ReadonlySet<string> = new Set(['tbsp', 'tsp', 'oz', 'large', 'medium', 'small']);

function unitText(unit: string, count: number): string {
  const lastWord = unit.split(' ').at(-1) ?? unit;
  if (count <= 1 || unchanging.has(lastWord) || lastWord.endsWith('s')) return unit;
  if (/(?:leaf|half|loaf)$/.test(unit)) return `${unit.slice(0, -1)}ves`;
  if (/[^aeiou]y$/.test(unit)) return `${unit.slice(0, -1)}ies`;
  return /(?:ch|sh|x|potato|tomato)$/.test(unit) ? `${unit}es` : `${unit}s`;
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
