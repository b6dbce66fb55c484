import {
  createSeededRandom,
  fitPicks,
  mealTypeOfSlot,
  planWeek,
  usualWishes,
  type Candidate,
  type CandidateSet,
  type PlannedWeekOutcome,
  type PlanningBrief,
  type PlanWeekInput,
  type RandomSource,
} from '@mealwise/core';
import { bestDayOnGrid } from './best-day-on-grid.ts';
import { figuresOfDay } from './day-figures.ts';
import { valueOfDay } from './value-of-day.ts';

/** One day with few dishes to choose from, as planned and as brute force would have it. */
export interface SmallDay {
  readonly pools: readonly number[];
  /** Value of the delivered day, from its rounded grams. */
  readonly chosen: number;
  /** The best of all dishes in all quarter servings. */
  readonly onGrid: number;
  readonly gridDays: number;
  /** The best that any choice of dishes came to through the planner's own portions, flex and top-ups. */
  readonly throughChain: number;
}

/**
 * Plans one day from a few random dishes for each meal and looks at everything else it could have been. Dishes all score the same here:
 * what a person likes is no matter of a day's value.
 */
export function trySmallDay(
  { slots, targets, dates }: Pick<PlanningBrief, 'slots' | 'targets' | 'dates'>,
  all: CandidateSet,
  { dishesPerMeal, seed }: { readonly dishesPerMeal: number; readonly seed: string },
): SmallDay | undefined {
  const [date = ''] = dates;
  const { foods } = all;
  const candidates = keepFew(all, dishesPerMeal, createSeededRandom(`${seed} few`));
  const input = (): PlanWeekInput => ({
    candidates,
    targets,
    dates: [date],
    slots,
    wishes: { ...usualWishes, enforceVariety: false },
    random: createSeededRandom(seed),
  });
  const valueOf = (outcome: PlannedWeekOutcome): number => {
    const day = outcome.ok ? outcome.week.days[0] : undefined;
    return day === undefined ? Infinity : valueOfDay(figuresOfDay(day, foods), targets);
  };
  const outcome = planWeek(input());
  if (!outcome.ok) return undefined;
  const pools = slots.map((slot) => candidates.byMealType[mealTypeOfSlot(slot)].map(({ recipe }) => recipe));
  const grid = bestDayOnGrid(pools, targets, foods);
  const throughChain = combinationsOf(pools).map((dishes) =>
    valueOf(
      fitPicks({
        ...input(),
        picks: dishes.flatMap(({ id: recipeId }, index) => {
          const slot = slots[index];
          return slot === undefined ? [] : [{ date, slot, recipeId }];
        }),
      }),
    ),
  );
  return {
    pools: pools.map((pool) => pool.length),
    chosen: valueOf(outcome),
    onGrid: grid.value,
    gridDays: grid.days,
    throughChain: Math.min(...throughChain),
  };
}

/** A candidate set with so many random dishes for each meal. */
function keepFew(all: CandidateSet, count: number, random: RandomSource): CandidateSet {
  const few = (pool: readonly Candidate[]): Candidate[] =>
    pool
      .map((candidate) => ({ candidate: { ...candidate, score: 1 }, order: random() }))
      .toSorted((a, b) => a.order - b.order)
      .slice(0, count)
      .map(({ candidate }) => candidate);
  const byMealType = {
    breakfast: few(all.byMealType.breakfast),
    lunch: few(all.byMealType.lunch),
    dinner: few(all.byMealType.dinner),
    snack: few(all.byMealType.snack),
  };
  const kept = new Map(
    Object.values(byMealType)
      .flat()
      .map((candidate) => [candidate.recipe.id, candidate]),
  );
  return { ...all, byMealType, byId: kept };
}

/** Every choice of a dish for each slot, none twice. */
function combinationsOf<Dish>(pools: readonly (readonly Dish[])[]): Dish[][] {
  return pools.reduce<Dish[][]>(
    (chosen, pool) =>
      chosen.flatMap((dishes) =>
        pool.filter((dish) => !dishes.includes(dish)).map((dish) => [...dishes, dish]),
      ),
    [[]],
  );
}
