import { mealTypeOfSlot } from '../generation/week-plan.ts';
import type { RuleConflict } from './conflict.ts';
import { supplyOf, tabulateDishes } from './dish-table.ts';
import { findRelaxations } from './find-relaxations.ts';
import { maskOf } from './meal-demand.ts';
import { replan, rulesAreBroken, shortagesOf, type PlanToProve } from './plan-to-prove.ts';
import { relaxRequest, wishedFor } from './relax-request.ts';
import { breakRules, reachOf } from './rule-bounds.ts';
import { isRuleWish, listRuleWishes, tagsToCount } from './rule-wishes.ts';
import { findSmallestConflict, type SmallestConflict } from './smallest-conflict.ts';
import type { Wish } from './wish.ts';

const MOST_CONFLICTS = 3;

/** Says which wishes are to blame where the rules of a plan cannot be held although dishes are enough. */
export function explainRules(plan: PlanToProve): RuleConflict[] {
  const question = ask(plan);
  const causes: SmallestConflict[] = [];
  const explained = new Set<number>();
  while (causes.length < MOST_CONFLICTS) {
    // A rule that is explained is left out, so that the next conflict is another one.
    const cause = findSmallestConflict({
      count: question.wishes.length,
      conflicts: (held) => question.conflicts(without(held, explained)),
    });
    if (cause === undefined) break;
    causes.push(cause);
    for (const wish of cause.wishes) if (isRule(question, wish)) explained.add(wish);
  }
  return causes.map((cause) => explain(plan, question, cause, explained));
}

interface RuleQuestion {
  readonly wishes: readonly Wish[];
  readonly conflicts: (held: ReadonlySet<number>) => boolean;
  /** Meals at most, or at least, that can have what one rule is about while these wishes are held. */
  readonly reachOf: (rule: Wish, held: ReadonlySet<number>) => number;
}

function ask({ candidates, wishes: asked, slots, keptDays, ruled }: PlanToProve): RuleQuestion {
  const table = tabulateDishes(candidates, maskOf(slots.map(mealTypeOfSlot)), keptDays);
  const wishes: Wish[] = [...table.wishes, ...listRuleWishes(asked)];
  const { meatlessDays } = asked;
  if (meatlessDays > 0) wishes.push({ kind: 'meatless_days', value: meatlessDays });
  if (asked.enforceVariety) wishes.push({ kind: 'enforce_variety', value: true });
  const counted = tagsToCount(asked);
  const supply = (held: ReadonlySet<number>) => supplyOf(table, held, counted);
  const heldRules = (held: ReadonlySet<number>) => {
    const kept = wishes.filter((_, number) => held.has(number));
    return {
      rules: kept.filter(isRuleWish),
      meatlessDays: kept.some(({ kind }) => kind === 'meatless_days') ? meatlessDays : 0,
      enforceVariety: kept.some(({ kind }) => kind === 'enforce_variety'),
    };
  };
  return {
    wishes,
    conflicts: (held) => breakRules(ruled, supply(held), heldRules(held)),
    reachOf: (rule, held) => reachOf(ruled, supply(held), rule, heldRules(held)),
  };
}

const isRule = ({ wishes }: RuleQuestion, number: number): boolean => {
  const wish = wishes[number];
  return wish !== undefined && (isRuleWish(wish) || wish.kind === 'meatless_days');
};

const without = (held: ReadonlySet<number>, left: ReadonlySet<number>): Set<number> =>
  new Set([...held].filter((wish) => !left.has(wish)));

function explain(
  plan: PlanToProve,
  question: RuleQuestion,
  cause: SmallestConflict,
  explained: ReadonlySet<number>,
): RuleConflict {
  const { wishes } = question;
  // The other conflicts have ways out of their own.
  const others = without(explained, new Set(cause.wishes));
  const because = cause.wishes.flatMap((wish) => wishes[wish] ?? []);
  const rules = because.filter(isRuleWish);
  const [rule] = rules;
  const held = new Set(cause.wishes);
  const reach = rule === undefined || rules.length > 1 ? undefined : question.reachOf(rule, held);
  const bound = rule?.kind === 'rule_min' ? 'most' : 'least';
  const otherRules = new Set([...others].flatMap((wish) => wishes[wish] ?? []));
  return {
    kind: 'rules',
    because,
    isSmallest: cause.isSmallest,
    places: plan.ruled.openPlaces.flat().reduce((sum, places) => sum + places, plan.ruled.keptTags.length),
    ...(reach === undefined || !Number.isFinite(reach) ? {} : { [bound]: reach }),
    relax: findRelaxations({
      wishes,
      conflicts: (some) => question.conflicts(without(some, others)),
      worthOf: () => 0,
      asked: [...otherRules].reduce(relaxRequest, wishedFor(plan.candidates, plan.wishes)),
      isEnough: (changed) => {
        const next = replan(plan, changed);
        return shortagesOf(next).length === 0 && !rulesAreBroken(next);
      },
    }),
  };
}
