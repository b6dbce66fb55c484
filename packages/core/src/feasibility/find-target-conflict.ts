import { targetMacros, type DailyTargets, type TargetMacro } from '../nutrition/daily-targets.ts';
import { at } from '../planner/at.ts';
import type { InfeasibleWeek, PlanWeekInput } from '../planner/planned-week.ts';
import type { TargetConflict } from './conflict.ts';
import { describeConflict } from './describe-conflict.ts';
import { preparePlan, replan, type PlanToProve } from './plan-to-prove.ts';
import { boundWorth, type WorthPlan } from './plan-worth.ts';
import type { PlateKitchen } from './plate.ts';
import { openKitchen, servePlan, setOutCatalogue } from './price-plan.ts';
import { isOutOfReach, leastWorth, proveOutOfReach } from './prove-out-of-reach.ts';
import { relaxRequest, wishedFor } from './relax-request.ts';
import { findSmallestConflict } from './smallest-conflict.ts';
import { mayBeRelaxed, type Relaxation, type Wish } from './wish.ts';

/** A plan that is to be made anew: a kept meal may make a day miss its targets, and the day is marked then. */
export type TargetsInput = Omit<PlanWeekInput, 'random' | 'kept' | 'effort'>;

/** No day of a delivered plan misses a macro by more. */
const LARGEST_DEVIATION = 0.1;

/**
 * Proves that the targets of the days cannot be met within ±10 % by any choice of dishes, portions, flex and top-ups, or returns `undefined`.
 * It happens where targets are set by hand, or the dishes are few. The answer has a figure: so much of a macro a day can have at most,
 * or must have at least, while the others are met.
 */
export function findTargetConflict(input: TargetsInput): InfeasibleWeek | undefined {
  const plan = preparePlan(input);
  const kitchen = openKitchen(input.targets, []);
  const served = servePlan(plan, kitchen);
  const prices = proveOutOfReach(served, LARGEST_DEVIATION);
  if (prices === undefined) return undefined;
  const conflict = explain(input.targets, plan, kitchen, { served, prices });
  return {
    ok: false,
    code: 'infeasible',
    explanation: describeConflict(conflict),
    conflicts: [conflict],
    removedBy: plan.candidates.removedBy,
  };
}

const names: Readonly<Record<TargetMacro, TargetConflict['macro']>> = {
  energyKcal: 'calories',
  proteinG: 'protein_g',
  fatG: 'fat_g',
  netCarbohydrateG: 'net_carbs_g',
};

function explain(
  targets: DailyTargets,
  plan: PlanToProve,
  kitchen: PlateKitchen,
  { served, prices }: { readonly served: WorthPlan; readonly prices: Float64Array },
): TargetConflict {
  const heaviest = [...targetMacros.keys()].reduce((most, macro) =>
    Math.abs(at(prices, macro)) > Math.abs(at(prices, most)) ? macro : most,
  );
  const macro = targetMacros[heaviest] ?? 'energyKcal';
  const share = reachOf(served, prices, heaviest);
  const isTooMuch = at(prices, heaviest) > 0;
  const cause = findCause(plan, kitchen, prices);
  const target: Wish = { kind: 'target', value: names[macro] };
  return {
    kind: 'targets',
    macro: names[macro],
    target: Math.round(targets[macro]),
    // Rounded away from the target never: what is said must be true.
    reach: isTooMuch ? Math.ceil(share * targets[macro]) : Math.floor(share * targets[macro]),
    bound: isTooMuch ? 'most' : 'least',
    because: [...cause.because, target],
    isSmallest: cause.isSmallest,
    relax: [[target], ...waysOut(plan, kitchen, cause.because)],
  };
}

/** The share of one macro's target that a day can have at most, or has at least, while the other macros are met. */
function reachOf(served: WorthPlan, prices: Float64Array, macro: number): number {
  const others = leastWorth(prices.with(macro, 0), LARGEST_DEVIATION);
  return (boundWorth(served, prices).worth / served.planDays - others) / at(prices, macro);
}

function findCause(
  plan: PlanToProve,
  kitchen: PlateKitchen,
  prices: Float64Array,
): { readonly because: readonly Wish[]; readonly isSmallest: boolean } {
  const { wishes: ofDishes, serve } = setOutCatalogue(plan, kitchen);
  const variety = ofDishes.length;
  const wishes: Wish[] = [...ofDishes];
  if (plan.wishes.enforceVariety) wishes.push({ kind: 'enforce_variety', value: true });
  const cause = findSmallestConflict({
    count: wishes.length,
    conflicts: (held) => isOutOfReach(serve(held, held.has(variety)), LARGEST_DEVIATION, prices),
  });
  return {
    because: (cause?.wishes ?? []).flatMap((wish) => wishes[wish] ?? []),
    isSmallest: cause?.isSmallest ?? false,
  };
}

/** The single wishes without which nothing is proven any more. Another diet has other targets, so it is none of them. */
function waysOut(plan: PlanToProve, kitchen: PlateKitchen, because: readonly Wish[]): Relaxation[][] {
  const asked = wishedFor(plan.candidates, plan.wishes);
  return because
    .filter((wish) => mayBeRelaxed(wish) && wish.kind !== 'diet')
    .filter((wish) => {
      const changed = replan(plan, relaxRequest(asked, wish));
      return proveOutOfReach(servePlan(changed, kitchen), LARGEST_DEVIATION) === undefined;
    })
    .map((wish) => [wish]);
}
