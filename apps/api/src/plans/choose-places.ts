import {
  isSamePlace,
  plainText,
  slots,
  weekdays,
  type MealPlace,
  type PlanData,
  type Weekday,
} from '@mealwise/core';
import type { PlanForPerson } from '@mealwise/db';
import { z } from 'zod';
import { ApiProblem, type RequestFault } from '../api-problem.ts';

/** Asks for some meals of a plan to be planned anew. */
export const RegenerationBody = z
  .strictObject({
    days: z
      .array(z.union([z.enum(weekdays), z.iso.date()]))
      .max(14)
      .optional()
      .meta({ description: 'Weekdays or dates of the plan; without it all.' }),
    meal_types: z.array(z.enum(slots)).max(5).optional().meta({
      description: 'Slots of those days; without it all.',
    }),
    keep_locked: z.boolean().default(true).meta({
      description: 'false: locked meals are planned anew too, and are free then.',
    }),
    special_requests: z.array(plainText(200)).max(10).default([]).meta({
      description:
        'Wishes in words for these meals, read by rules. An allergen that one names is one for every meal of the plan.',
    }),
  })
  .meta({ id: 'PlanRegeneration' });
export type RegenerationBody = z.output<typeof RegenerationBody>;

/**
 * The meals of a plan that are to be planned anew, in its order. Refuses a day or meal that it does not have (`validation_failed`) and where
 * nothing is left to plan (`nothing_to_regenerate`).
 */
export function choosePlaces(
  { planData, locks }: Pick<PlanForPerson, 'planData' | 'locks'>,
  { days: wantedDays, meal_types: wantedSlots, keep_locked: keepLocked }: RegenerationBody,
): MealPlace[] {
  const faults = [...unknownDays(planData, wantedDays ?? []), ...unknownSlots(planData, wantedSlots ?? [])];
  if (faults.length > 0)
    throw new ApiProblem('validation_failed', 'The request has a fault; see errors.', { errors: faults });
  const chosen = planData.days
    .filter(({ date, day }) => wantedDays === undefined || includesDay(wantedDays, { date, day }))
    .flatMap(({ date, meals }) =>
      meals
        .filter(({ slot }) => wantedSlots === undefined || wantedSlots.includes(slot))
        .map(({ slot }) => ({ date, slot })),
    );
  const places = chosen.filter((place) => !keepLocked || !locks.some((lock) => isSamePlace(lock, place)));
  if (places.length > 0) return places;
  throw new ApiProblem(
    'nothing_to_regenerate',
    chosen.length === 0
      ? 'No meal was chosen.'
      : 'All of these meals are locked; free one, or send keep_locked false.',
  );
}

const includesDay = (
  wanted: readonly string[],
  { date, day }: { readonly date: string; readonly day: Weekday },
): boolean => wanted.includes(date) || wanted.includes(day);

function unknownDays({ days }: PlanData, wanted: readonly string[]): RequestFault[] {
  return wanted.flatMap((day, index) =>
    days.some((each) => includesDay([day], each))
      ? []
      : [{ pointer: `/days/${index}`, code: 'unknown_day', detail: 'The plan does not have this day.' }],
  );
}

function unknownSlots({ days }: PlanData, wanted: readonly string[]): RequestFault[] {
  return wanted.flatMap((slot, index) =>
    days.some(({ meals }) => meals.some((meal) => meal.slot === slot))
      ? []
      : [{ pointer: `/meal_types/${index}`, code: 'unknown_meal', detail: 'The plan has no such meal.' }],
  );
}
