import { validatePlan, type PlanRepair, type WeekPlan } from '@mealwise/core';
import { eatersOf, figuresOfDay, findBreaches, missesOf, type DayFigures } from '@mealwise/tests/oracle';
import type { RandomPerson } from './draw-people.ts';
import type { World } from './read-world.ts';

/** A day by the benchmark's own arithmetic, from its rounded grams. */
export interface MeasuredDay {
  readonly date: string;
  readonly figures: DayFigures;
  readonly misses: ReturnType<typeof missesOf>;
  /** Largest of the misses, without sign. */
  readonly worstMiss: number;
  readonly withinSodium: boolean;
}

/** A finished plan and all that is wrong with it. */
export interface MeasuredPlan {
  readonly week: WeekPlan;
  readonly repairs: readonly PlanRepair[];
  readonly days: readonly MeasuredDay[];
  /** By the oracle that reads food rows only. */
  readonly breaches: readonly string[];
  /** By the validator; flags are not among them. */
  readonly violations: readonly string[];
}

/** Measures a person's week from its grams. */
export function measurePlan(
  world: World,
  { blueprint, brief }: RandomPerson,
  week: WeekPlan,
  repairs: readonly PlanRepair[] = [],
): MeasuredPlan {
  const { targets, dates } = brief;
  const report = validatePlan({
    week,
    foods: world.foods,
    recipes: world.recipes,
    blueprint,
    targets,
    expectedDates: dates,
  });
  return {
    week,
    repairs,
    days: week.days.map((day): MeasuredDay => {
      const figures = figuresOfDay(day, world.foods);
      const misses = missesOf(figures, targets);
      const worstMiss = Math.max(...Object.values(misses).map(Math.abs));
      const withinSodium = figures.sodiumMg <= targets.sodiumLimitMg;
      return { date: day.date, figures, misses, worstMiss, withinSodium };
    }),
    breaches: findBreaches(week, eatersOf(blueprint), world.foods).map(
      ({ date, slot, eater, foodKey, kind, why }) =>
        `${date} ${slot}: ${foodKey} for ${eater}: ${kind}, ${why}`,
    ),
    violations: report.violations
      .filter(({ severity }) => severity !== 'flag')
      .map(({ date = '', rule, message }) => `${date} ${rule}: ${message}`),
  };
}
