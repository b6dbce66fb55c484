import { at, intAt } from './at.ts';
import type { PlanningProblem } from './planning-problem.ts';
import { createEchoCounter } from './echo-counter.ts';
import { BREACH_COST, createRuleCounter } from './rule-counter.ts';
import { createSpreadCounter } from './spread-counter.ts';
import { mostUsesIn, paceOf } from './variety-pace.ts';

/** Two slots of one day with the same dish: never while there is another dish. */
const SAME_DAY_COST = 2;
const REPEAT_COST = 0.03;
/** A dish without any wish of the person fulfilled. */
const SCORE_COST = 0.15;

/**
 * Keeps the cost of what a week repeats, and of the rules it breaks, up to date while dishes come and go, in constant time each.
 *
 * `cost` is the price of all dishes placed now: same dish within the gap, too many uses, any repetition, one cuisine or kind of protein
 * at too many mains, one food as the protein of several dishes of a day, missed wishes, rules by tag. Without `enforceVariety` only a dish twice on one day, missed wishes and rules
 * count. Leftovers are no repetition: place what is cooked, not what is left of it. At most 30 days.
 */
export interface VarietyLedger {
  readonly cost: () => number;
  readonly place: (place: number, row: number) => void;
  readonly remove: (place: number, row: number) => void;
  /** What placing a dish would add, without placing it. */
  readonly costOfPlacing: (place: number, row: number) => number;
  /** How often the dishes placed now break the rules of gap, uses and day. */
  readonly repeats: () => number;
  /** By how many meals or days the rules that were asked for are missed now. */
  readonly misses: () => number;
  /** By how many meals a most that was asked for is exceeded now. */
  readonly excess: () => number;
}

/** A ledger of an empty week. */
export function createVarietyLedger(problem: PlanningProblem): VarietyLedger {
  const { candidates, kept, dishes, dishOfRow, slots, dates, wishes } = problem;
  const { enforceVariety } = wishes;
  const width = slots.length;
  const dayCount = dates.length;
  const isMainSlot = slots.map((slot) => slot === 'lunch' || slot === 'dinner');
  const gapDays = Int32Array.from(dishes, ({ isMain }) => paceOf(isMain).gapDays);
  const mostUses = Int32Array.from(dishes, ({ isMain }) => mostUsesIn(paceOf(isMain), dayCount));
  const scoreCost = Float64Array.from(dishes, ({ score }) => SCORE_COST * (1 - score));
  const spread = createSpreadCounter(problem, dayCount * isMainSlot.filter(Boolean).length);
  const echo = createEchoCounter(problem);
  const rules = createRuleCounter(problem);

  const usesOnDay = new Int32Array(dishes.length * dayCount);
  const uses = new Int32Array(dishes.length);
  const dayMask = new Int32Array(dishes.length);
  const dishCost = new Float64Array(dishes.length);
  let repetition = 0;

  const doublesOf = (dish: number): number => intAt(uses, dish) - bitCount(intAt(dayMask, dish));
  const breachesOf = (dish: number): number => {
    const mask = intAt(dayMask, dish);
    let breaches = Math.max(0, intAt(uses, dish) - intAt(mostUses, dish));
    for (let gap = 1; gap <= intAt(gapDays, dish); gap += 1) breaches += bitCount(mask & (mask << gap));
    return breaches;
  };
  const costOfDish = (dish: number): number => {
    const count = intAt(uses, dish);
    // Most dishes are used once or not at all.
    if (count < 2) return count * at(scoreCost, dish);
    const always = count * at(scoreCost, dish) + SAME_DAY_COST * doublesOf(dish);
    return enforceVariety ? always + REPEAT_COST * (count - 1) + BREACH_COST * breachesOf(dish) : always;
  };

  // A kept meal that was left over repeats nothing, but it is eaten all the same.
  const isLeftOver = Uint8Array.from(dishOfRow, (_, row) =>
    kept[row - candidates.length]?.meal.leftoverOf === undefined ? 0 : 1,
  );

  const change = (place: number, row: number, by: 1 | -1): void => {
    const dish = intAt(dishOfRow, row);
    rules.change(place, dish, by);
    if (isLeftOver[row] === 1) return;
    const day = Math.floor(place / width);
    const usesIndex = dish * dayCount + day;
    const onDay = intAt(usesOnDay, usesIndex) + by;
    usesOnDay[usesIndex] = onDay;
    uses[dish] = intAt(uses, dish) + by;
    dayMask[dish] = onDay > 0 ? intAt(dayMask, dish) | (1 << day) : intAt(dayMask, dish) & ~(1 << day);
    const cost = costOfDish(dish);
    repetition += cost - at(dishCost, dish);
    dishCost[dish] = cost;
    if (!enforceVariety) return;
    echo.change(day, dish, by);
    if (isMainSlot[place % width] === true) spread.change(dish, by);
  };

  const cost = (): number => repetition + spread.cost() + echo.cost() + rules.cost();
  const add = (place: number, row: number): void => change(place, row, 1);
  const remove = (place: number, row: number): void => change(place, row, -1);
  return {
    cost,
    place: add,
    remove,
    costOfPlacing: (place, row) => {
      const before = cost();
      add(place, row);
      const added = cost() - before;
      remove(place, row);
      return added;
    },
    repeats: () =>
      dishes.reduce((sum, _, dish) => sum + doublesOf(dish) + (enforceVariety ? breachesOf(dish) : 0), 0),
    misses: rules.misses,
    excess: rules.excess,
  };
}

function bitCount(mask: number): number {
  let rest = mask;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
