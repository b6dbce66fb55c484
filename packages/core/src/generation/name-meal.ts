import { weekdayOf } from './weekday.ts';
import type { MealPlace } from './week-plan.ts';

/** A meal of a plan as a person would call it: `Tuesday’s dinner`. A plan has each weekday once. */
export function nameMeal({ date, slot }: MealPlace): string {
  const day = weekdayOf(date);
  return `${day.charAt(0).toUpperCase()}${day.slice(1)}’s ${slot === 'snack_2' ? 'second snack' : slot}`;
}
