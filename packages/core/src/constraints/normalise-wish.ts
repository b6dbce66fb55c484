/**
 * A wish in few words: lower case, without accents and contractions; numbers, masses, minutes and comparisons each in one form. What
 * `splitWish` and the readers see:
 *
 * - `1500mg`, `20min`, `20%`, `2 time`
 * - `lte`, `lt`, `gte`, `gt` before or after a figure
 * - `quick`, `nocook`, `cheap`, `less`, `hate`, `freeof`, `onepot`, `daily` for the many ways to say so
 */
export function normaliseWish(text: string): string {
  let plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’‘`´]/g, "'");
  for (const [pattern, replacement] of rewrites) plain = plain.replaceAll(pattern, replacement as string);
  return plain;
}

const numberWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
};

/** Sodium is 39.3 % of salt by mass (22.99 of 58.44 g/mol). */
const SODIUM_OF_SALT = 22.99 / 58.44;

const milligrams = (figure: string, unit: string): number =>
  Math.round(Number(figure) * (unit.startsWith('m') ? 1 : 1_000));

type Rewrite = readonly [pattern: RegExp, replacement: string | ((...match: string[]) => string)];

/** In this order: figures first, because comparisons look at them, then what is said in several words. */
const rewrites: readonly Rewrite[] = [
  [/(\d),(\d{3})\b/g, '$1$2'],
  [/\bcan(?:'t|not)\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/\b(do|does|did|is|are|would|should)nt\b/g, '$1 not'],
  [/'(?:m|d|ll|ve|re)\b/g, ' '],
  [/\bone[- ](?:pot|pan)\b/g, 'onepot'],
  [/\bhalf an? hour\b/g, '30 min'],
  [/\b(?:an|one|1) hour\b/g, '60 min'],
  [/\bonce\b/g, '1 time'],
  [/\btwice\b/g, '2 time'],
  [/\bthrice\b/g, '3 time'],
  [/\ba couple(?: of)?\b/g, '2'],
  [/\bforty[- ]five\b/g, '45'],
  [
    new RegExp(`\\b(?:${Object.keys(numberWords).join('|')})\\b`, 'g'),
    (word) => `${numberWords[word ?? '']}`,
  ],
  [/(\d+) ?(?:-|–|to) ?(\d+)[- ]?(?=m(?:in|inutes?|ins)\b)/g, '$2 '],
  [/(\d+) ?(?:-|–|to) ?(\d+)/g, '$1'],
  [/(\d+(?:\.\d+)?)[- ]?(?:hours?|hrs?|h)\b/g, (_, figure) => `${Math.round(60 * Number(figure))} min`],
  [/(\d+)(?:\.\d+)?[- ]?m(?:inutes?|ins?)\b/g, '$1min'],
  [
    /(\d+(?:\.\d+)?) ?(mg|milligrams?|g|grams?)(?: of)? salt\b/g,
    (_, figure, unit) => `${Math.round(milligrams(figure ?? '', unit ?? '') * SODIUM_OF_SALT)}mg sodium`,
  ],
  [
    /\bsalt((?:[\s\w]{0,20})?\s)(\d+(?:\.\d+)?) ?(mg|milligrams?|g|grams?)\b/g,
    (_, between, figure, unit) =>
      `sodium${between}${Math.round(milligrams(figure ?? '', unit ?? '') * SODIUM_OF_SALT)}mg`,
  ],
  [
    /(\d+(?:\.\d+)?) ?(mg|milligrams?|g|grams?)\b/g,
    (_, figure, unit) => `${milligrams(figure ?? '', unit ?? '')}mg`,
  ],
  [/(\d+) ?percent\b/g, '$1%'],
  [/(\d+) ?[x×](?=\s|$)/g, '$1 time'],
  [/(?<=\s)[x×] ?(\d+)/g, '$1 time'],
  [/[$€£] ?\d+(?:\.\d+)?|\b\d+(?:\.\d+)? ?(?:dollars?|bucks|usd|euros?)\b/g, ' cheap '],
  [
    /\b(?:no|not|nothing)(?: \w+)? (?:more|longer|greater) than\b|\b(?:not|nothing) (?:over|above)\b/g,
    ' lte ',
  ],
  [/\b(?:no|not) (?:less|fewer) than\b/g, ' gte '],
  [/\bat least\b|\bminimum(?: of)?\b|\bmin\b\.?|\bor more\b/g, ' gte '],
  [
    /\bat (?:the )?most\b|\bmaximum(?: of)?\b|\bmax\b\.?|\bup to\b|\bnot exceed(?:ing)?\b|\bor (?:less|fewer|under)\b|\blimit(?:ed)? to\b|\b(?:only|just)(?= \d)/g,
    ' lte ',
  ],
  [/\b(?:less|fewer|shorter|quicker|faster) than\b|\bunder\b|\bbelow\b|\bwithin\b/g, ' lt '],
  [/\b(?:more|longer) than\b|\bover\b|\babove\b/g, ' gt '],
  [/\b(?:every|each|per) ?day\b|\ba day\b(?= ?(?:$|[.,;!]))|\bdaily\b/g, ' daily '],
  [
    /\bno time\b(?! limit)|\b(?:little|not much|short (?:on|of)) time\b|\bin a (?:hurry|rush)\b|\bfast\b|\bspeedy\b/g,
    ' quick ',
  ],
  [/\b(?:quick|easy|simple)\b(?:(?:,| and| or| &)? \b(?:quick|easy|simple)\b)+/g, 'quick'],
  [/\b(?:super|very|really|extra|ultra) quick\b/g, 'quick quick'],
  [/\bsav(?:e|ing)(?: some)? money\b|\btight on money\b|\blow[- ]cost\b/g, ' cheap '],
  [
    /\b(?:no|not|without|never)(?: want| like| feel| have)?(?: to| like)?(?: any)?[- ]cook(?:ing|ed)?\b|\buncooked\b|\bnothing cooked\b/g,
    ' nocook ',
  ],
  [
    /\b(?:not|nothing)(?: want| like| eat)? (?:(?:too|so|very|overly)(?: (?:much|many|often))?|much|many|often|that (?:much|many))\b/g,
    ' less ',
  ],
  [/\b(?:cut (?:down|back) on|(?:go )?easy on|go light on|light on|watch(?:ing)?)\b/g, ' less '],
  [/\b(?:sick of|tired of|fed up with|get rid of|leave out|keep out|cut out)\b/g, ' hate '],
  [/\bfeel free\b|\bfree[- ](?:range|time)\b/g, ' '],
  [/\bfree (?:of|from)\b/g, ' freeof '],
  [/\bc(?:o)?eliac(?: disease)?\b/g, ' freeof gluten '],
  [/\b(?:allergic|intolerant) to\b|\b(?:allergy|intolerance) to\b/g, ' freeof '],
  [/\b(meat)[- ](?:free|less)\b/g, 'meatless'],
  [/\b(tree nut|\w+)[- ](?:free|allerg(?:y|ic)|intoleran(?:ce|t))\b/g, ' freeof $1 '],
  [/\bplant[- ]based\b/g, 'vegan'],
  [/\bwhole ?-?grains?\b/g, 'whole grain'],
];
