import { mealTypeOfSlot, type Slot } from '../generation/week-plan.ts';
import { intAt } from './at.ts';
import type { Candidate } from './candidate.ts';
import type { CandidateSet } from './select-candidates.ts';
import { layOutWeek } from './week-layout.ts';
import type { WeekWishes } from './week-wishes.ts';

/** Which dishes each place may have, and which places share one. */
export interface WeekPools {
  /** By place: the rows that it may have. */
  readonly pools: readonly Int32Array[];
  /** By place: the earlier place that it has the leftovers of; −1 = a dish of its own. */
  readonly leaderOf: Int32Array;
  /** By place: the later places that eat its leftovers. */
  readonly followersOf: readonly (readonly number[])[];
  /** By day: the day, by number, on which its dishes that need cooking are cooked; itself where it may be cooked. */
  readonly cookDayOf: Int32Array;
  /** By place: cooked on its own day although that is no cook day, because too few dishes keep that long. */
  readonly cooksAnyway: readonly boolean[];
}

/** What decides which dishes may stand where. */
export interface PoolsInput {
  readonly set: CandidateSet;
  readonly candidates: readonly Candidate[];
  readonly rowOfId: ReadonlyMap<string, number>;
  readonly dates: readonly string[];
  readonly slots: readonly Slot[];
  readonly wishes: WeekWishes;
  readonly keptRows: Int32Array;
}

/** With fewer dishes a place is no choice any more, so the wish that thins them out gives way there. */
const LEAST_CHOICE = 3;

/**
 * The pools of every place: dishes of its meal type; on a day without cooking those that need none or keep since the last cook day;
 * for what is eaten again those that keep and suit both meals. Where a wish leaves fewer than three, it gives way at that place.
 */
export function openPools(input: PoolsInput): WeekPools {
  const { set, candidates, rowOfId, dates, slots, wishes, keptRows } = input;
  const width = slots.length;
  const layout = layOutWeek(dates, slots, wishes, (place) => intAt(keptRows, place) < 0);
  const ofSlot = slots.map((slot) =>
    set.byMealType[mealTypeOfSlot(slot)].map(({ recipe }) => rowOfId.get(recipe.id) ?? -1),
  );
  const keeps = (row: number, days: number): boolean => (candidates[row]?.keepsDays ?? 0) >= days;
  const cooksAnyway: boolean[] = [];
  const pools = dates.flatMap((_, day) =>
    slots.map((__, slot) => {
      const all = ofSlot[slot] ?? [];
      const cookDay = layout.cookDayOf[day] ?? -1;
      if (cookDay === day) {
        cooksAnyway.push(false);
        return all;
      }
      const quiet = all.filter(
        (row) => candidates[row]?.noCook === true || (cookDay >= 0 && keeps(row, day - cookDay)),
      );
      cooksAnyway.push(quiet.length < LEAST_CHOICE);
      return quiet.length < LEAST_CHOICE ? all : quiet;
    }),
  );
  const leaderOf = new Int32Array(pools.length).fill(-1);
  const followersOf = pools.map((): number[] => []);
  for (const [place, leader] of layout.wantedLeaders.entries()) {
    if (leader < 0) continue;
    const days = Math.floor(place / width) - Math.floor(leader / width);
    const suits = new Set(ofSlot[place % width]);
    const shared = (pools[leader] ?? []).filter((row) => suits.has(row) && keeps(row, days));
    if (shared.length < LEAST_CHOICE) continue;
    pools[leader] = shared;
    leaderOf[place] = leader;
    followersOf[leader]?.push(place);
  }
  const cookDayOf = Int32Array.from(layout.cookDayOf, (cookDay, day) => (cookDay < 0 ? day : cookDay));
  return { pools: pools.map((pool) => Int32Array.from(pool)), leaderOf, followersOf, cookDayOf, cooksAnyway };
}
