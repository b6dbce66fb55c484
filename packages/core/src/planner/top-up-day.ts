import { at } from './at.ts';
import { createDayValuer, type DayValuer } from './day-value.ts';
import { fitDay, type FittedDay, type TopUpAmount } from './fit-day.ts';
import type { PlanningProblem } from './planning-problem.ts';

const MOST_TOP_UPS = 2;
/** Choices that look best by the quick value and are then fitted in full. */
const SHORTLIST = 3;

/**
 * Adds a top-up, or two where one is not enough, to a day that misses its targets by more than the tolerance. Returns the day
 * unchanged where it is within, or where no top-up makes it better.
 */
export function topUpDay(problem: PlanningProblem, day: FittedDay): FittedDay {
  const { tolerance } = problem.wishes;
  const room = roomForTopUps(day);
  const valuer = createDayValuer(problem);
  const every = [...problem.topUps.keys()];
  const pairs = every.flatMap((first) => every.slice(first + 1).map((second) => [first, second]));
  let best = day;
  for (const choices of [every.map((single) => [single]), pairs].slice(0, room)) {
    if (best.maxDeviation <= tolerance) return best;
    const fits = shortlist(problem, valuer, day, choices).map((topUps) => fitDay(problem, day, topUps));
    best = [best, ...fits].reduce((least, fit) => (fit.value < least.value ? fit : least));
  }
  return best;
}

/** A day has two top-ups at most, those of kept meals included; where no meal is open, none can be added to one. */
function roomForTopUps({ frozen }: FittedDay): number {
  if (!frozen.includes(undefined)) return 0;
  return Math.max(0, MOST_TOP_UPS - frozen.reduce((sum, meal) => sum + (meal?.topUps ?? 0), 0));
}

/** The choices of top-ups (by number) with which continuous portions fit best, with the grams they would have there. */
function shortlist(
  problem: PlanningProblem,
  valuer: DayValuer,
  { rows, frozen, portions: fitted }: FittedDay,
  choices: readonly (readonly number[])[],
): TopUpAmount[][] {
  const firstRow = problem.candidates.length + problem.kept.length;
  const isPinned = frozen.map((meal) => meal !== undefined);
  return choices
    .map((choice) => {
      const all = Int32Array.of(...rows, ...choice.map((index) => firstRow + index));
      const portions = new Float64Array(all.length).fill(1);
      portions.set(fitted);
      return { choice, portions, value: valuer.valueOf(all, portions, isPinned) };
    })
    .toSorted((a, b) => a.value - b.value)
    .slice(0, SHORTLIST)
    .map(({ choice, portions }) =>
      choice.flatMap((index, place) => {
        const topUp = problem.topUps[index];
        // A row of a top-up is half its largest amount.
        return topUp === undefined
          ? []
          : [{ topUp, grams: (at(portions, rows.length + place) * topUp.maxGrams) / 2 }];
      }),
    );
}
