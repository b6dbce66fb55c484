import { intAt } from './at.ts';
import { FIGURE_COUNT } from './day-figures.ts';
import type { FittedDay } from './fit-day.ts';
import { relativeTo, type PlanningProblem } from './planning-problem.ts';

/** A meal whose grams stand before its day is fitted: a kept one, or the leftovers of an earlier one. */
export interface FrozenMeal {
  readonly portion: number;
  /** Grams of each ingredient in the recipe's order; of a kept meal in its own order, top-ups included. */
  readonly grams: Float64Array;
  /** Its seven figures divided by the targets. */
  readonly relative: Float64Array;
  /** How many top-ups a kept meal has already. */
  readonly topUps: number;
}

/** The meal of a kept row, gram by gram; `undefined` for a candidate. */
export function freezeKeptMeal(problem: PlanningProblem, row: number): FrozenMeal | undefined {
  const kept = problem.kept[row - problem.candidates.length];
  if (kept === undefined) return undefined;
  const { portion, ingredients } = kept.meal;
  return {
    portion,
    grams: Float64Array.from(ingredients, ({ grams }) => grams),
    relative: relativeTo(problem.targets, kept.figures),
    topUps: ingredients.filter(({ topUp }) => topUp === true).length,
  };
}

/** The leftovers of a slot of a day that is fitted: the same dish in the same grams, without that day's top-ups. */
export function freezeLeftovers(problem: PlanningProblem, day: FittedDay, slot: number): FrozenMeal {
  const candidate = problem.candidates[intAt(day.rows, slot)];
  const grams = day.grams[slot] ?? new Float64Array();
  const figures = new Float64Array(FIGURE_COUNT);
  for (const [index, amount] of grams.entries())
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      figures[figure] =
        (figures[figure] ?? 0) + amount * (candidate?.perGram[index * FIGURE_COUNT + figure] ?? NaN);
  return {
    portion: day.portions[slot] ?? NaN,
    grams,
    relative: relativeTo(problem.targets, figures),
    topUps: 0,
  };
}
