import { weekdayOf } from '../generation/weekday.ts';
import type { Slot } from '../generation/week-plan.ts';
import type { WeekWishes } from './week-wishes.ts';

/** Which meals hang together before any dish is chosen: what is cooked when, and what is left over from what. */
export interface WeekLayout {
  /** By day: the newest cook day, by number, at or before it; −1 = none. */
  readonly cookDayOf: readonly number[];
  /** By place: the earlier place whose leftovers it wants; −1 = a dish of its own. */
  readonly wantedLeaders: readonly number[];
}

/** With variety a pot feeds two more meals at the most, whatever it would keep. */
const MOST_MEALS_AGAIN = 2;

/**
 * Lays out cook days and leftovers. With leftovers, a dinner that is cooked is eaten again at the lunches of the days after it (at their
 * dinners, where no lunch is planned), for as many days as the wish allows and until the next cook day; then comes the next pot.
 * `isOpen` says which places may take part.
 */
export function layOutWeek(
  dates: readonly string[],
  slots: readonly Slot[],
  { cookDays, leftovers, enforceVariety }: Pick<WeekWishes, 'cookDays' | 'leftovers' | 'enforceVariety'>,
  isOpen: (place: number) => boolean,
): WeekLayout {
  const isCookDay = dates.map((date) => cookDays?.includes(weekdayOf(date)) ?? true);
  const cookDayOf = dates.map((_, day) => isCookDay.lastIndexOf(true, day));
  const wantedLeaders = Array.from({ length: dates.length * slots.length }, () => -1);
  const dinner = slots.indexOf('dinner');
  const again = slots.includes('lunch') ? slots.indexOf('lunch') : dinner;
  if (leftovers === undefined || dinner < 0) return { cookDayOf, wantedLeaders };
  const reach = enforceVariety ? Math.min(MOST_MEALS_AGAIN, leftovers.maxDays) : leftovers.maxDays;
  for (let day = 0; day < dates.length; day += 1) {
    const leader = day * slots.length + dinner;
    if (isCookDay[day] !== true || !isOpen(leader)) continue;
    const potDay = day;
    for (let next = potDay + 1; next <= potDay + reach && next < dates.length; next += 1) {
      if (cookDays !== undefined && isCookDay[next] === true) break;
      const follower = next * slots.length + again;
      if (isOpen(follower)) wantedLeaders[follower] = leader;
      day = next;
    }
  }
  return { cookDayOf, wantedLeaders };
}
