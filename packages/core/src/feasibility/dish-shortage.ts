import {
  mostServings,
  type DishSupply,
  type MealDemand,
  type MealMask,
  type PlanDemands,
} from './meal-demand.ts';

/** Meals for which there are too few dishes, whatever the choice. */
export interface DishShortage {
  readonly demand: MealDemand;
  /** Places that the dishes could fill at most. */
  readonly servings: number;
  /** Whether there are too few only because dishes may not come again at will. */
  readonly byVariety: boolean;
}

/**
 * Proves that dishes do not go round: some meals need more places filled than all dishes that suit any of them can fill together. One
 * shortage for each smallest set of meal types that has any (lunch and dinner can be short together although neither is alone), the one
 * that lacks most. Empty: nothing is proven.
 */
export function findShortages(
  demands: PlanDemands,
  supply: readonly DishSupply[],
  enforceVariety: boolean,
): DishShortage[] {
  const shortages = [
    ...shortagesIn(demands.ofOneDay, demands.planDays, supply, false),
    ...(enforceVariety ? shortagesIn(demands.ofSeveralDays, demands.planDays, supply, true) : []),
  ];
  const worst = new Map<MealMask, DishShortage>();
  for (const shortage of shortages) {
    const { meals } = shortage.demand;
    const other = worst.get(meals);
    // A shortage that holds without variety says more.
    if (other === undefined || (other.byVariety && lackOf(shortage) > lackOf(other)))
      worst.set(meals, shortage);
  }
  const contains = (meals: MealMask, part: MealMask): boolean => part !== meals && (part & ~meals) === 0;
  return [...worst.values()].filter(
    ({ demand }) => ![...worst.keys()].some((part) => contains(demand.meals, part)),
  );
}

function shortagesIn(
  demands: readonly MealDemand[],
  planDays: number,
  supply: readonly DishSupply[],
  byVariety: boolean,
): DishShortage[] {
  return demands
    .map((demand) => ({ demand, servings: servingsFor(demand, planDays, supply, byVariety), byVariety }))
    .filter((shortage) => lackOf(shortage) > 0);
}

const lackOf = ({ demand, servings }: DishShortage): number => demand.places - servings;

/** How many of some demanded places these dishes can fill together at most. */
export function servingsFor(
  demand: MealDemand,
  planDays: number,
  supply: readonly DishSupply[],
  byVariety: boolean,
): number {
  let servings = 0;
  for (const dish of supply) servings += dish.count * mostServings(dish, demand, planDays, byVariety);
  return servings;
}
