import { mealTypes, type MealType } from '../catalogue/recipe.ts';
import { mealTypeOfSlot, slots, type Slot } from '../generation/week-plan.ts';

/** Energy of a day above which four meals at no more than two servings cannot carry it. */
const SECOND_SNACK_ABOVE_KCAL = 2_800;

/** The slots of a day at a given energy of the whole day, of the meals that are planned; in the order of the day. */
export function slotsOfDay(dayKcal: number, meals: readonly MealType[] = mealTypes): readonly Slot[] {
  return slots.filter(
    (slot) =>
      meals.includes(mealTypeOfSlot(slot)) && (slot !== 'snack_2' || dayKcal > SECOND_SNACK_ABOVE_KCAL),
  );
}
