import { intAt } from './at.ts';
import type { PlanningProblem } from './planning-problem.ts';

/** A breach costs as much as missing a macro by half: accepted only when nothing else is left. */
export const BREACH_COST = 0.5;
/** A usual rule that nobody asked for gives way to a day's fit. */
const USUAL_RULE_COST = 0.1;

/**
 * Counts the meals that rules by tag and meatless days are about, while dishes come and go. A dish counts for itself and for each meal
 * that eats its leftovers.
 */
export interface RuleCounter {
  readonly cost: () => number;
  /** Adds (+1) or takes away (−1) a dish at a place and the places of its leftovers. */
  readonly change: (place: number, dish: number, by: 1 | -1) => void;
  /** By how many meals or days the rules that were asked for are missed now. */
  readonly misses: () => number;
  /** By how many meals a most that was asked for is exceeded now. */
  readonly excess: () => number;
}

/** A counter for an empty week. */
export function createRuleCounter(problem: PlanningProblem): RuleCounter {
  const { wishes, dishes, dates, slots, followersOf } = problem;
  const { rules, meatlessDays } = wishes;
  const width = slots.length;
  const isMeaty = dishes.map(({ tags }) => !tags.has('meatless'));
  // Meals that no rule is about need no counting: usually most.
  const rulesOfDish = dishes.map(({ tags }) =>
    [...rules.keys()].filter((rule) => tagged(tags, rules[rule]?.tag)),
  );
  const counts = new Int32Array(rules.length);
  const meatyMeals = new Int32Array(dates.length);
  let meatyDays = 0;
  let cost = 0;

  const missOf = (rule: number): number => {
    const { min = 0, max = Infinity } = rules[rule] ?? {};
    const count = intAt(counts, rule);
    return Math.max(0, min - count) + Math.max(0, count - max);
  };
  const weightOf = (rule: number): number => (rules[rule]?.asked === true ? BREACH_COST : USUAL_RULE_COST);
  const missedMeatless = (): number => Math.max(0, meatlessDays - (dates.length - meatyDays));

  for (const rule of rules.keys()) cost += weightOf(rule) * missOf(rule);
  cost += BREACH_COST * missedMeatless();

  const changeMeat = (place: number, by: 1 | -1): void => {
    const day = Math.floor(place / width);
    const before = intAt(meatyMeals, day);
    meatyMeals[day] = before + by;
    if (before === 0 || before + by === 0) meatyDays += by;
  };

  return {
    cost: () => cost,
    change: (place, dish, by) => {
      const followers = followersOf[place] ?? [];
      for (const rule of rulesOfDish[dish] ?? []) {
        cost -= weightOf(rule) * missOf(rule);
        counts[rule] = intAt(counts, rule) + by * (1 + followers.length);
        cost += weightOf(rule) * missOf(rule);
      }
      if (meatlessDays === 0 || isMeaty[dish] !== true) return;
      cost -= BREACH_COST * missedMeatless();
      changeMeat(place, by);
      for (const follower of followers) changeMeat(follower, by);
      cost += BREACH_COST * missedMeatless();
    },
    misses: () =>
      missedMeatless() + rules.reduce((sum, { asked }, rule) => sum + (asked ? missOf(rule) : 0), 0),
    excess: () =>
      rules.reduce(
        (sum, { asked, max = Infinity }, rule) => sum + (asked ? Math.max(0, intAt(counts, rule) - max) : 0),
        0,
      ),
  };
}

function tagged<Tag>(tags: ReadonlySet<Tag>, tag: Tag | undefined): boolean {
  return tag !== undefined && tags.has(tag);
}
