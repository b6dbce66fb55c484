import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import { mealTypes } from '../catalogue/recipe.ts';
import { mostServings, type DishSupply, type MealMask } from './meal-demand.ts';
import type { Wish } from './wish.ts';

/** The places of a plan as far as rules by tag count them. */
export interface RuledPlan {
  readonly planDays: number;
  /** By day and meal type: places that are not kept. Those that eat leftovers count too: a rule counts every meal. */
  readonly openPlaces: readonly (readonly number[])[];
  /** Meals that are kept, each with its tags. */
  readonly keptTags: readonly ReadonlySet<RecipeTag>[];
  /** How many meals a dish that is cooked once may fill. */
  readonly mealsPerPot: number;
}

/** What is held of a plan's rules. */
export interface HeldRules {
  readonly rules: readonly Wish[];
  readonly meatlessDays: number;
  readonly enforceVariety: boolean;
}

const MOST_TOGETHER = 3;
/** With more rules than these only pairs are looked at, so that the time stays small. */
const FEW_RULES = 10;

/**
 * Proves that rules on how often dishes come cannot be held, from an upper bound: each meal counts for the rules that ask for its tags and
 * against those that limit them, and no choice of dishes reaches what they ask for together. Looks at every rule, at small sets of
 * them and at all that ask for something. False: nothing is proven.
 */
export function breakRules(plan: RuledPlan, supply: readonly DishSupply[], held: HeldRules): boolean {
  if (held.meatlessDays > plan.planDays) return true;
  const mins = held.rules.filter(({ kind }) => kind === 'rule_min');
  const sets = [...smallSets(held.rules, held.rules.length > FEW_RULES ? 2 : MOST_TOGETHER), mins];
  return sets.some((rules) => asksFor(plan, rules) > mostReachable(plan, supply, rules, held));
}

/** Meals of the plan, kept ones included, that can have what a rule is about: at most for one that asks, at least for one that limits. */
export function reachOf(plan: RuledPlan, supply: readonly DishSupply[], rule: Wish, held: HeldRules): number {
  const reachable = mostReachable(plan, supply, [rule], held);
  const kept = plan.keptTags.reduce((total, tags) => total + gainOf([rule], (tag) => tags.has(tag)), 0);
  return Math.abs(reachable + kept);
}

function* smallSets(rules: readonly Wish[], most: number): Generator<readonly Wish[]> {
  yield [];
  if (most === 0) return;
  for (const [index, rule] of rules.entries())
    for (const rest of smallSets(rules.slice(index + 1), most - 1)) yield [rule, ...rest];
}

/** What these rules ask of the meals to choose: what they want at least, less what they allow at most, less what is kept. */
function asksFor({ keptTags }: RuledPlan, rules: readonly Wish[]): number {
  const asked = rules.reduce(
    (sum, { kind, value }) => sum + (kind === 'rule_min' ? 1 : -1) * Number(value),
    0,
  );
  return keptTags.reduce((sum, tags) => sum - gainOf(rules, (tag) => tags.has(tag)), asked);
}

/** What one meal counts for these rules: one for each that asks for it, minus one for each that limits it. */
function gainOf(rules: readonly Wish[], has: (tag: RecipeTag) => boolean): number {
  return rules.reduce(
    (gain, { kind, tag }) => (tag !== undefined && has(tag) ? gain + (kind === 'rule_min' ? 1 : -1) : gain),
    0,
  );
}

interface GainingDish {
  readonly dish: DishSupply;
  readonly gain: number;
}

/** No choice of dishes gains more for these rules. Negative infinity where the places cannot be filled at all. */
function mostReachable(
  plan: RuledPlan,
  supply: readonly DishSupply[],
  rules: readonly Wish[],
  { meatlessDays, enforceVariety }: HeldRules,
): number {
  const dishes = supply
    .map((dish): GainingDish => ({ dish, gain: gainOf(rules, (tag) => dish.tags.includes(tag)) }))
    .toSorted((a, b) => b.gain - a.gain);
  const meatless = dishes.filter(({ dish }) => dish.tags.includes('meatless'));
  const bound = (meals: MealMask): number => {
    const perDay = plan.openPlaces
      .map((day) => day.reduce((sum, places, type) => sum + (meals & (1 << type) ? places : 0), 0))
      .toSorted((a, b) => a - b);
    // The days with the fewest open places bind least.
    const quiet = sum(perDay.slice(0, meatlessDays));
    const fill = (from: readonly GainingDish[], places: number): number =>
      fillPlaces(plan, from, { meals, places, enforceVariety });
    return fill(meatless, quiet) + fill(dishes, sum(perDay) - quiet);
  };
  const planned = mealTypes.reduce(
    (mask, _, type) => (plan.openPlaces.some((day) => (day[type] ?? 0) > 0) ? mask | (1 << type) : mask),
    0,
  );
  return leastOverPartitions(planned, bound);
}

interface Filling {
  readonly meals: MealMask;
  readonly places: number;
  readonly enforceVariety: boolean;
}

function fillPlaces(plan: RuledPlan, dishes: readonly GainingDish[], filling: Filling): number {
  const whole = { meals: filling.meals, firstDay: 0, days: plan.planDays, places: filling.places };
  let open = filling.places;
  let gained = 0;
  for (const { dish, gain } of dishes) {
    if (open === 0) break;
    const servings =
      dish.count * plan.mealsPerPot * mostServings(dish, whole, plan.planDays, filling.enforceVariety);
    const filled = Math.min(open, servings);
    gained += filled * gain;
    open -= filled;
  }
  return open > 0 ? -Infinity : gained;
}

/** A plan is no better than its parts by themselves; the way to take it apart that shows it best. */
function leastOverPartitions(meals: MealMask, bound: (part: MealMask) => number): number {
  const best = new Map<MealMask, number>([[0, 0]]);
  const least = (rest: MealMask): number => {
    const known = best.get(rest);
    if (known !== undefined) return known;
    const first = rest & -rest;
    let value = Infinity;
    for (let part = rest; part > 0; part = (part - 1) & rest)
      if ((part & first) !== 0) value = Math.min(value, bound(part) + least(rest & ~part));
    best.set(rest, value);
    return value;
  };
  return least(meals);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
