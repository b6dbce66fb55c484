import type { DailyTargets } from '@mealwise/core';
import { missesOf, type DayFigures } from './day-figures.ts';

/**
 * How far a day is from its targets, written down once more from what the planner promises to minimise: the largest miss of the four
 * macros, a tenth of all four, and three tenths of the shares by which fibre falls short and sodium and saturated fat exceed. 0 is perfect,
 * 0.05 about the edge of ±5 %.
 */
export function valueOfDay(figures: DayFigures, targets: DailyTargets): number {
  const misses = Object.values(missesOf(figures, targets)).map(Math.abs);
  const total = misses.reduce((sum, miss) => sum + miss, 0);
  const sides =
    Math.max(0, 1 - figures.fibreG / targets.fibreG) +
    Math.max(0, figures.sodiumMg / targets.sodiumLimitMg - 1) +
    Math.max(0, figures.saturatedFatG / targets.saturatedFatLimitG - 1);
  return Math.max(...misses) + 0.1 * total + 0.3 * sides;
}
