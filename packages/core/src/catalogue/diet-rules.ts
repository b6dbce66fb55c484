import type { Diet } from '../blueprint/blueprint.ts';
import { KCAL_PER_GRAM } from '../nutrition/energy.ts';
import type { FoodFact } from './food.ts';
import type { ServingFigures } from './serving-figures.ts';

const fleshFacts = [
  'meat',
  'red_meat',
  'pork',
  'beef',
  'lamb',
  'poultry',
  'processed_meat',
  'fish',
  'oily_fish',
  'shellfish',
  'gelatin',
  'animal_rennet',
  'other_animal',
] as const satisfies FoodFact[];

/** Facts that no food of a diet may have, in any amount. */
const forbiddenFacts: Readonly<Record<Diet, readonly FoodFact[]>> = {
  omnivore: [],
  vegetarian: fleshFacts,
  vegan: [...fleshFacts, 'egg', 'dairy', 'honey'],
  paleo: [
    'grain',
    'whole_grain',
    'refined_grain',
    'legume',
    'soy',
    'dairy',
    'refined_sugar',
    'ultra_processed',
    'alcohol',
    'seed_oil',
    'sweetener_artificial',
  ],
  keto: [],
  pcos: [],
};

/** The facts for which a diet forbids a food; empty = allowed. */
export function factsForbiddenBy(diet: Diet, facts: Iterable<FoodFact>): FoodFact[] {
  return [...facts].filter((fact) => forbiddenFacts[diet].includes(fact));
}

/**
 * Whether a diet allows a food, or a dish with these facts, whatever the amounts. Give it `factsOfFood`, which closes over
 * implied facts.
 *
 * Vegetarian: nothing of a killed animal, gelatin and animal rennet included; egg and dairy are fine. Vegan: nothing from
 * animals. Paleo: no grain, legume, dairy, refined sugar, alcohol, seed oil, artificial sweetener or ultra-processed food.
 * Keto and pcos forbid no food as such but go by amounts: see `dietAllowsServing`.
 */
export function dietAllows(diet: Diet, facts: Iterable<FoodFact>): boolean {
  return factsForbiddenBy(diet, facts).length === 0;
}

interface AmountRule {
  readonly maxNetCarbohydrateG: number;
  readonly maxNetCarbohydrateShare: number;
  /** Whether both carbohydrate bounds must hold, or one is enough. */
  readonly bothBounds: boolean;
  readonly maxGrainG: number;
  readonly maxRefinedGrainG: number;
  readonly maxFreeSugarG: number;
}

const amountRules: Partial<Record<Diet, AmountRule>> = {
  keto: {
    maxNetCarbohydrateG: 12,
    maxNetCarbohydrateShare: 0.2,
    bothBounds: true,
    maxGrainG: 5,
    maxRefinedGrainG: 5,
    maxFreeSugarG: 2,
  },
  pcos: {
    maxNetCarbohydrateG: 20,
    maxNetCarbohydrateShare: 0.55,
    bothBounds: false,
    maxGrainG: Infinity,
    maxRefinedGrainG: 10,
    maxFreeSugarG: 5,
  },
};

/** A bound of a diet that a serving exceeds; grams, or a share of the energy between 0 and 1. */
export interface DietExcess {
  readonly figure:
    | 'net_carbohydrate_g'
    | 'net_carbohydrate_share'
    | 'grain_g'
    | 'refined_grain_g'
    | 'free_sugar_g';
  readonly amount: number;
  readonly limit: number;
}

/**
 * The bounds of amount for which a diet forbids a serving; empty = allowed. Only keto and pcos have any.
 *
 * Keto: a day has about 25 g of net carbohydrate (at most 35), so a serving brings at most 12 g and a fifth of its energy;
 * grain and free sugar only as a thickener or seasoning (5 g, 2 g). The planner balances the meals of a day against the target.
 *
 * Pcos (a low glycaemic load, as its split 30/35/35 intends): refined grain at most 10 g and free sugar at most 5 g, a
 * seasoning rather than the dish; net carbohydrate gives at most 55 % of the energy, unless it is at most 20 g in all, as in a
 * piece of fruit.
 */
export function excessesForbiddenBy(diet: Diet, serving: ServingFigures): DietExcess[] {
  const rule = amountRules[diet];
  if (rule === undefined) return [];
  const { energyKcal, netCarbohydrateG } = serving.macros;
  const share = energyKcal > 0 ? (KCAL_PER_GRAM.netCarbohydrate * netCarbohydrateG) / energyKcal : 0;
  const carbohydrate: DietExcess[] = [
    { figure: 'net_carbohydrate_g', amount: netCarbohydrateG, limit: rule.maxNetCarbohydrateG },
    { figure: 'net_carbohydrate_share', amount: share, limit: rule.maxNetCarbohydrateShare },
  ];
  const others: DietExcess[] = [
    { figure: 'grain_g', amount: serving.grainG, limit: rule.maxGrainG },
    { figure: 'refined_grain_g', amount: serving.refinedGrainG, limit: rule.maxRefinedGrainG },
    { figure: 'free_sugar_g', amount: serving.freeSugarG, limit: rule.maxFreeSugarG },
  ];
  const exceeds = ({ amount, limit }: DietExcess): boolean => !(amount <= limit);
  const tooMuch = carbohydrate.filter(exceeds);
  const isForgiven = !rule.bothBounds && tooMuch.length < carbohydrate.length;
  return [...(isForgiven ? [] : tooMuch), ...others.filter(exceeds)];
}

/** Whether a serving suits a diet: its facts and, for keto and pcos, its amounts. */
export function dietAllowsServing(diet: Diet, facts: Iterable<FoodFact>, serving: ServingFigures): boolean {
  return dietAllows(diet, facts) && excessesForbiddenBy(diet, serving).length === 0;
}
