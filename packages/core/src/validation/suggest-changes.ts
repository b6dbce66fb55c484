import type { Food, FoodFact, FoodTable } from '../catalogue/food.ts';
import { nameNutrient } from '../catalogue/name-nutrient.ts';
import type { NutrientKey } from '../catalogue/nutrients.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { judgeFood, type Eater } from './check-foods.ts';
import type { NutrientCoverage } from './measure-coverage.ts';
import type { DayNutrition } from './validation-report.ts';

/** What would bring an average day nearer to its goals. */
export interface Suggestion {
  readonly about: keyof DailyTargets | NutrientKey;
  readonly direction: 'more' | 'less';
  /** By how much an average day misses its goal, in the unit of what it is about. */
  readonly amount: number;
  /** Keys of foods: to add, richest for their energy first; or those of the days that bring most of it. */
  readonly foods: readonly string[];
  /** A sentence for the person. */
  readonly message: string;
}

/** An average day and what it is held to. */
export interface SuggestionInput {
  readonly average: DayNutrition;
  readonly micronutrients: readonly NutrientCoverage[];
  readonly eaten: readonly { readonly foodKey: string; readonly grams: number }[];
  readonly foods: FoodTable;
  readonly targets: Partial<DailyTargets>;
  readonly tolerancePercent: number;
  readonly eater: Eater | undefined;
}

/** Below this a nutrient is worth a word; intakes are for an average over more days than these. */
const LOW_COVERAGE_PERCENT = 70;
/** A figure that is unknown for more of the mass than this says nothing of what is missing. */
const MOST_UNKNOWN = 0.1;
const FOODS_TO_NAME = 3;
/** What nobody eats for its nutrients. */
const SEASONINGS: readonly FoodFact[] = ['herb', 'spice', 'salt', 'alcohol'];

/** How a figure is called, which nutrient of a food brings it, and on which side of its goal it should lie. */
const figures: readonly (readonly [
  about: keyof DailyTargets,
  figure: Exclude<keyof DayNutrition, 'unknownShares'>,
  name: string,
  unit: string,
  nutrient: NutrientKey | undefined,
  side: 'both' | 'at_least' | 'at_most',
])[] = [
  ['energyKcal', 'energyKcal', 'Energy', 'kcal', undefined, 'both'],
  ['proteinG', 'proteinG', 'Protein', 'g', 'protein_g', 'both'],
  ['fatG', 'fatG', 'Fat', 'g', 'fat_g', 'both'],
  ['netCarbohydrateG', 'netCarbohydrateG', 'Net carbohydrate', 'g', 'carbohydrate_g', 'both'],
  ['fibreG', 'fibreG', 'Fibre', 'g', 'fibre_g', 'at_least'],
  ['sodiumLimitMg', 'sodiumMg', 'Sodium', 'mg', 'sodium_mg', 'at_most'],
  ['saturatedFatLimitG', 'saturatedFatG', 'Saturated fat', 'g', 'saturated_fat_g', 'at_most'],
];

/** Suggestions for an average day: figures that miss their goal by more than the tolerance, then nutrients that fall far short. */
export function suggestChanges(input: SuggestionInput): Suggestion[] {
  const { average, targets, tolerancePercent, micronutrients } = input;
  const ofFigures = figures.flatMap(([about, figure, name, unit, nutrient, side]): Suggestion[] => {
    const goal = targets[about];
    if (goal === undefined) return [];
    const missing = goal - average[figure];
    const isMissed = Math.abs(missing) > (goal * tolerancePercent) / 100;
    const isOnWrongSide = side === 'both' || (side === 'at_least' ? missing > 0 : missing < 0);
    return isMissed && isOnWrongSide ? [suggest(input, { about, name, unit, nutrient, missing })] : [];
  });
  const ofNutrients = micronutrients.flatMap(
    ({ nutrient, goal, amountPerDay, coveragePercent, unknownShare, exceedsUpperLimit, upperLimit }) => {
      const { name, unit } = nameNutrient(nutrient);
      const about = { about: nutrient, name: capitalised(name), unit, nutrient };
      if (exceedsUpperLimit) return [suggest(input, { ...about, missing: (upperLimit ?? 0) - amountPerDay })];
      return coveragePercent < LOW_COVERAGE_PERCENT && unknownShare <= MOST_UNKNOWN
        ? [suggest(input, { ...about, missing: goal - amountPerDay })]
        : [];
    },
  );
  return [...ofFigures, ...ofNutrients];
}

interface Miss {
  readonly about: Suggestion['about'];
  readonly name: string;
  readonly unit: string;
  /** The nutrient of foods that it goes by; undefined for energy, which all food brings. */
  readonly nutrient: NutrientKey | undefined;
  /** Positive: there is too little. */
  readonly missing: number;
}

function suggest(input: SuggestionInput, { about, name, unit, nutrient, missing }: Miss): Suggestion {
  const [direction, foodsWith] = missing > 0 ? (['more', richest] as const) : (['less', largest] as const);
  const amount = Math.abs(missing);
  const named = nutrient === undefined ? [] : foodsWith(nutrient, input);
  const by = `${name} is ${amount.toFixed(amount < 10 ? 1 : 0)} ${unit} ${missing > 0 ? 'short' : 'over'} on an average day`;
  // A name may have commas of its own.
  const names = named.map((food) => food.name).join('; ');
  const byFood =
    direction === 'more'
      ? `Rich in it: ${names || 'nothing that may be eaten'}`
      : `Most of it comes from ${names || 'nothing known'}`;
  const how = nutrient === undefined ? `${missing > 0 ? 'Larger' : 'Smaller'} portions would do` : byFood;
  return { about, direction, amount, foods: named.map(({ key }) => key), message: `${by}. ${how}.` };
}

/** Foods that this person may eat, with the most of a nutrient for their energy. */
function richest(nutrient: NutrientKey, { foods, eater }: SuggestionInput): Food[] {
  const density = ({ nutrients }: Food): number =>
    (nutrients[nutrient] ?? 0) / (nutrients.energy_kcal || Infinity);
  return [...foods.values()]
    .filter(({ facts }) => !SEASONINGS.some((fact) => facts.includes(fact)))
    .filter((food) => judgeFood(food.key, foods, eater === undefined ? [] : [eater]).length === 0)
    .filter((food) => density(food) > 0)
    .toSorted((a, b) => density(b) - density(a) || (a.key < b.key ? -1 : 1))
    .slice(0, FOODS_TO_NAME);
}

/** The foods of these days that bring most of a nutrient. */
function largest(nutrient: NutrientKey, { foods, eaten }: SuggestionInput): Food[] {
  const amounts = new Map<Food, number>();
  for (const { foodKey, grams } of eaten) {
    const food = foods.get(foodKey);
    const amount = (food?.nutrients[nutrient] ?? 0) * grams;
    if (food !== undefined && amount > 0) amounts.set(food, (amounts.get(food) ?? 0) + amount);
  }
  return [...amounts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, FOODS_TO_NAME)
    .map(([food]) => food);
}

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
