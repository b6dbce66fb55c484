import { mealTypeOfSlot, type Slot } from '../generation/week-plan.ts';
import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/**
 * Every expected day once and in order, as many as were asked for; on each day every meal that was asked for exactly once, no other
 * meals, and none of them empty. Where snacks are asked for, a second one is free.
 */
export function checkCompleteness(
  { week, expectedDates }: Pick<ValidatePlanInput, 'week' | 'expectedDates'>,
  { days, meals: wanted }: Pick<Demands, 'days' | 'meals'>,
): PlanViolation[] {
  const violations: PlanViolation[] = [];
  const add = (message: string, where: Pick<PlanViolation, 'date' | 'slot'> = {}): void => {
    violations.push({ rule: 'complete', severity: 'violation', message, ...where });
  };
  const dates = week.days.map((day) => day.date);
  if (dates.join() !== expectedDates.join())
    add(
      `The plan has the days ${dates.join(', ') || 'none'}, but ${expectedDates.join(', ')} were asked for`,
    );
  if (expectedDates.length !== days) add(`${days} days were asked for, not ${expectedDates.length}`);
  for (const { date, meals } of week.days) {
    for (const slot of new Set<Slot>([...wanted, ...meals.map((meal) => meal.slot)])) {
      const count = meals.filter((meal) => meal.slot === slot).length;
      if (!wanted.includes(mealTypeOfSlot(slot))) add(`${slot} was not asked for`, { date, slot });
      else if (count !== 1) add(`${slot} is there ${count} times`, { date, slot });
    }
    for (const { slot, ingredients } of meals)
      if (ingredients.length === 0) add(`${slot} is empty`, { date, slot });
  }
  return violations;
}
