import type { ParsedLine } from '@mealwise/core';
import { extractMeasurements, parseIngredient, type Measurement } from 'parse-ingredient';

/** Units that recipes use and the library does not know; by the long singular form. */
const additionalUOMs = {
  can: { short: 'can', plural: 'cans', alternates: ['tin', 'tins'], type: 'count' },
  centiliter: {
    short: 'cl',
    plural: 'centiliters',
    alternates: ['centilitre', 'centilitres'],
    type: 'volume',
  },
  stalk: { short: 'stalk', plural: 'stalks', alternates: ['rib', 'ribs'], type: 'count' },
  slice: { short: 'slice', plural: 'slices', alternates: ['rasher', 'rashers'], type: 'count' },
  leaf: { short: 'leaf', plural: 'leaves', type: 'count' },
  fillet: { short: 'fillet', plural: 'fillets', alternates: ['filet', 'filets'], type: 'count' },
  spear: { short: 'spear', plural: 'spears', type: 'count' },
  bulb: { short: 'bulb', plural: 'bulbs', type: 'count' },
  block: { short: 'block', plural: 'blocks', type: 'count' },
  jar: { short: 'jar', plural: 'jars', type: 'count' },
  bottle: { short: 'bottle', plural: 'bottles', type: 'count' },
  packet: { short: 'packet', plural: 'packets', alternates: ['pkt', 'sachet', 'sachets'], type: 'count' },
  handful: { short: 'handful', plural: 'handfuls', type: 'count' },
} as const;
const options = { normalizeUOM: true, additionalUOMs } as const;

/** Takes an ingredient line apart into amount, unit and words. Knows nothing of foods; never throws. */
export function parseLine(raw: string): ParsedLine {
  const { text, size } = takeSize(tidyLine(raw));
  const [parsed] = parseIngredient(text, options);
  const heading = { amount: null, amount_to: null, unit: null, size: null, words: '', is_heading: true };
  if (parsed === undefined) return { raw, ...heading };
  return {
    raw,
    amount: parsed.quantity,
    amount_to: parsed.quantity2,
    unit: parsed.unitOfMeasureID,
    size,
    words: parsed.description.replace(/^of\s+/i, '').trim(),
    is_heading: parsed.isGroupHeader,
  };
}

const NUMBER_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
const NUMBER = String.raw`[\d\s./¼½¾⅓⅔⅛-]+`;
const HEAPED = new RegExp(
  `^(${NUMBER})(?:heaping|heaped|level|scant|rounded|generous|good) (?=(?:tea|table)?spoon|tsp|tbsp|cup)`,
  'i',
);
const OTHER_SYSTEM = new RegExp(
  String.raw`^(\d+(?:[.,]\d+)? (?:g|kg|ml|l)) ?/ ?${NUMBER}(?:lb|oz|fl oz|cup|pint)s?\b\.?(?: \d+ oz\b)?`,
  'i',
);

/** Takes off what is only typography, and writes out what the library stumbles over: bullets, "400g", number words, heaped spoons. */
function tidyLine(raw: string): string {
  return raw
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s\-–—•·*▢□☐✓]+/u, '')
    .replaceAll('⁄', '/')
    .replaceAll(/(\d)(?=(?:g|kg|ml|cl|l|oz|lbs?)\b)/gi, '$1 ')
    .replace(/^(\d+(?:[.,]\d+)?) [x×] (?=\d)/i, '$1 ')
    .replace(/^an? (?!few|little|couple|bit)/i, '1 ')
    .replace(/^(\w+) /, (whole, word: string) => {
      const at = NUMBER_WORDS.findIndex((name) => name === word.toLowerCase());
      return at < 0 ? whole : `${at + 1} `;
    })
    .replace(new RegExp(`^(${NUMBER})T\\. `), '$1tbsp ')
    .replace(HEAPED, '$1')
    .replace(OTHER_SYSTEM, '$1')
    .trim();
}

const CONTAINER = /^ ?(?:can|tin|jar|package|pack|packet|bag|box|block|carton|container|bottle|tub)s?\b/i;

interface Sized {
  readonly text: string;
  readonly size: ParsedLine['size'];
}

/** A weight beside the amount ("1 (15-ounce) can", "2 400 g tins", "3 breasts (about 500 g)") leaves the line and is told apart. */
function takeSize(line: string): Sized {
  return takeBrackets(line) ?? takeContainerSize(line) ?? { text: line, size: null };
}

function takeBrackets(line: string): Sized | undefined {
  for (const found of line.matchAll(/ ?\(([^()]*)\)/g)) {
    const [whole, inside = ''] = found;
    const measured = weightsIn(inside);
    const [first] = measured;
    if (first === undefined) continue;
    const before = line.slice(0, found.index);
    const after = line.slice(found.index + whole.length);
    // "(400 g, drained)" keeps its words.
    const rest = measured
      .reduce((left, { text }) => left.replace(text, ''), inside)
      .replaceAll(/\b(?:about|approx(?:imately)?|roughly|or|each|weighing|total|in)\b|[~≈/.]/gi, '')
      .replaceAll(/^[\s,;]+|[\s,;]+$/g, '');
    const kept = rest === '' ? '' : ` (${rest})`;
    // "2 (6-ounce) fillets": a weight between the number and the thing is that of one.
    const isEach = /\beach\b/i.test(inside) || CONTAINER.test(after) || !/[a-z]/i.test(before);
    return { text: `${before}${CONTAINER.test(after) ? '' : kept}${after}`, size: sizeOf(first, isEach) };
  }
  return undefined;
}

/** The amount itself is no size: "400 g can" stands behind a number of cans. */
function takeContainerSize(line: string): Sized | undefined {
  const found = weightsIn(line).find(
    ({ startIndex, endIndex }) => startIndex > 0 && CONTAINER.test(line.slice(endIndex).replace(/^\./, '')),
  );
  if (found === undefined) return undefined;
  const text = `${line.slice(0, found.startIndex).trimEnd()}${line.slice(found.endIndex).replace(/^\./, '')}`;
  return { text, size: sizeOf(found, true) };
}

/** Weights before volumes: "1 cup (120 g / 4 fl oz)". */
function weightsIn(text: string): Measurement[] {
  return extractMeasurements(text, options)
    .filter(({ unitType }) => unitType === 'mass' || unitType === 'volume')
    .toSorted((a, b) => Number(a.unitType === 'volume') - Number(b.unitType === 'volume'));
}

function sizeOf({ quantity, quantity2, unitOfMeasureID }: Measurement, each: boolean): ParsedLine['size'] {
  return { amount: quantity2 === null ? quantity : (quantity + quantity2) / 2, unit: unitOfMeasureID, each };
}
