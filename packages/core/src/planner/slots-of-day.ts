import type { Slot } from '../generation/week-plan.ts';

/** Energy of a day above which four meals at no more than two servings cannot carry it. */
const SECOND_SNACK_ABOVE_KCAL = 2_800;

/** The meals of a day at a given energy. */
export function slotsOfDay(energyKcal: number): readonly Slot[] {
  const four = ['breakfast', 'lunch', 'dinner', 'snack'] as const;
  return energyKcal > SECOND_SNACK_ABOVE_KCAL ? [...four, 'snack_2'] : four;
}
