import { slots, type Slot } from '../generation/week-plan.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** What every day has at least; a second snack comes on top where the energy asks for it. */
const MEALS_OF_EVERY_DAY: readonly Slot[] = ['breakfast', 'lunch', 'dinner', 'snack'];

/**
 * Every expected day once and in order; on each day every meal exactly once, no other meals, and none of them empty. Without
 * `expectedSlots` the four meals of a day are required and a second snack is free.
 */
export function checkCompleteness({
  week,
  expectedDates,
  expectedSlots,
}: ValidatePlanInput): PlanViolation[] {
  const violations: PlanViolation[] = [];
  const add = (message: string, where: Pick<PlanViolation, 'date' | 'slot'> = {}): void => {
    violations.push({ rule: 'complete', severity: 'violation', message, ...where });
  };
  const dates = week.days.map((day) => day.date);
  if (dates.join() !== expectedDates.join())
    add(
      `The plan has the days ${dates.join(', ') || 'none'}, but ${expectedDates.join(', ')} were asked for`,
    );
  const required = new Set(expectedSlots ?? MEALS_OF_EVERY_DAY);
  const allowed = expectedSlots === undefined ? new Set(slots) : required;
  for (const { date, meals } of week.days) {
    for (const slot of new Set([...required, ...meals.map((meal) => meal.slot)])) {
      const count = meals.filter((meal) => meal.slot === slot).length;
      if (!allowed.has(slot)) add(`${slot} was not asked for`, { date, slot });
      else if (count !== 1) add(`${slot} is there ${count} times`, { date, slot });
    }
    for (const { slot, ingredients } of meals)
      if (ingredients.length === 0) add(`${slot} is empty`, { date, slot });
  }
  return violations;
}
