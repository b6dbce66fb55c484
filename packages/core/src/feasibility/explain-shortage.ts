import type { DishConflict } from './conflict.ts';
import { findShortages, servingsFor, type DishShortage } from './dish-shortage.ts';
import { supplyOf, tabulateDishes, type DishTable } from './dish-table.ts';
import {
  mealsOf,
  mostServings,
  type DishSupply,
  type MealDemand,
  type MealMask,
  type PlanDemands,
} from './meal-demand.ts';
import { findRelaxations } from './find-relaxations.ts';
import { replan, shortagesOf, type PlanToProve } from './plan-to-prove.ts';
import { wishedFor } from './relax-request.ts';
import { findSmallestConflict } from './smallest-conflict.ts';
import type { Wish } from './wish.ts';

/** Says of one of a plan's shortages (`all`) which wishes are to blame and which would have to give way. */
export function explainShortage(
  plan: PlanToProve,
  shortage: DishShortage,
  all: readonly DishShortage[],
): DishConflict {
  const { demand } = shortage;
  const related = relatedMeals(plan.demands, shortage, all);
  const table = tabulateDishes(plan.candidates, related, plan.keptDays);
  // Variety is a wish like the others, the last by number.
  const variety = table.wishes.length;
  const wishes: Wish[] = [...table.wishes];
  if (plan.wishes.enforceVariety) wishes.push({ kind: 'enforce_variety', value: true });
  const shortOf =
    (demands: PlanDemands) =>
    (held: ReadonlySet<number>): boolean =>
      findShortages(demands, supplyOf(table, held), held.has(variety)).length > 0;
  const countLeft = (held: ReadonlySet<number>): number => countDishes(supplyOf(table, held), demand.meals);

  const count = wishes.length;
  const own = keepDemands(plan.demands, (meals) => meals === demand.meals);
  // Demands that do not touch these meals are met, and stay so with fewer wishes.
  const mended = keepDemands(
    plan.demands,
    (meals) => (meals & ~related) === 0 && (meals & demand.meals) !== 0,
  );
  const cause = findSmallestConflict({ count, conflicts: shortOf(own) });
  const because = new Set(cause?.wishes);
  return {
    kind: 'too_few_dishes',
    meals: mealsOf(demand.meals),
    total: countLeft(new Set()),
    left: countLeft(new Set(wishes.keys())),
    leftByThese: countLeft(because),
    ...countNeeded(own, table, because, because.has(variety)),
    because: [...because].flatMap((wish) => wishes[wish] ?? []),
    isSmallest: cause?.isSmallest ?? false,
    relax: findRelaxations({
      wishes,
      conflicts: shortOf(mended),
      worthOf: countLeft,
      asked: wishedFor(plan.candidates, plan.wishes),
      isEnough: (changed) => shortagesOf({ ...replan(plan, changed), demands: mended }).length === 0,
    }),
  };
}

/** The meals that must not be short any more once this shortage is mended: all but those of the other shortages. */
function relatedMeals(
  demands: PlanDemands,
  { demand }: DishShortage,
  all: readonly DishShortage[],
): MealMask {
  const planned = demands.ofOneDay.reduce((mask, { meals }) => mask | meals, 0);
  const others = all.reduce((mask, other) => mask | other.demand.meals, 0);
  return (planned & ~others) | demand.meals;
}

function keepDemands(demands: PlanDemands, fits: (meals: MealMask) => boolean): PlanDemands {
  const fitting = (some: readonly MealDemand[]): MealDemand[] => some.filter(({ meals }) => fits(meals));
  return {
    planDays: demands.planDays,
    ofOneDay: fitting(demands.ofOneDay),
    ofSeveralDays: fitting(demands.ofSeveralDays),
  };
}

function countDishes(supply: readonly DishSupply[], meals: MealMask): number {
  return supply.reduce((sum, dish) => sum + ((dish.meals & meals) === 0 ? 0 : dish.count), 0);
}

/** The fewest dishes that could do, were they all of the kind that may come again soonest, and the days that show it. */
function countNeeded(
  own: PlanDemands,
  table: DishTable,
  because: ReadonlySet<number>,
  varied: boolean,
): Pick<DishConflict, 'needed' | 'days'> {
  const { planDays } = own;
  const catalogue = supplyOf(table, new Set());
  const leftByThese = supplyOf(table, because);
  const counts = [...own.ofOneDay, ...(varied ? own.ofSeveralDays : [])].map((demand) => {
    const each = catalogue.map((dish) => mostServings({ ...dish, keptDays: [] }, demand, planDays, varied));
    const best = Math.max(1, ...each);
    const missing = demand.places - servingsFor(demand, planDays, leftByThese, varied);
    const needed = Math.max(
      Math.ceil(demand.places / best),
      countDishes(leftByThese, demand.meals) + Math.ceil(missing / best),
    );
    return { needed, days: demand.days };
  });
  return counts.reduce((most, each) => (each.needed > most.needed ? each : most), { needed: 1, days: 1 });
}
