import { mealTypeOfSlot } from '../generation/week-plan.ts';
import type { MealType } from '../catalogue/recipe.ts';
import type { InfeasibleWeek, PlanWeekInput } from './planned-week.ts';
import { candidateFilters, type CandidateFilter, type CandidateSet } from './select-candidates.ts';
import { slotsOfDay } from './slots-of-day.ts';
import { usualWishes } from './week-wishes.ts';

export type FeasibilityInput = Pick<
  PlanWeekInput,
  'candidates' | 'targets' | 'dates' | 'slots' | 'wishes' | 'kept'
>;

/**
 * Tells why no week can be planned: a meal with no dish left, or with fewer than two where dishes may not repeat. `undefined` when there is
 * enough. Names for each such meal the single wishes whose giving up would bring dishes back. `planWeek` and `fitPicks`
 * ask first too; ask it yourself before paying a model for picks.
 */
export function findInfeasibility({
  candidates: set,
  targets,
  dates,
  slots = slotsOfDay(targets.energyKcal),
  wishes,
}: FeasibilityInput): InfeasibleWeek | undefined {
  const { enforceVariety } = { ...usualWishes, ...wishes };
  const sentences: string[] = [];
  for (const type of new Set(slots.map(mealTypeOfSlot))) {
    const perDay = slots.filter((slot) => mealTypeOfSlot(slot) === type).length;
    const needed = Math.max(perDay, enforceVariety && dates.length > 1 ? 2 : 1);
    const left = set.byMealType[type].length;
    if (left < needed) sentences.push(explainShortage(set, type, left, needed));
  }
  if (sentences.length === 0) return undefined;
  return { ok: false, code: 'infeasible', explanation: sentences.join(' '), removedBy: set.removedBy };
}

const wishes: Readonly<Record<CandidateFilter, string>> = {
  unknown: 'facts that are not known yet',
  excluded: 'the excluded recipes',
  premium: 'recipes being premium',
  diet: 'the diet',
  allergens: 'the allergies',
  dislikes: 'the dislikes',
  minutes: 'the time limit',
  skill: 'the cooking skill',
  equipment: 'the equipment of the kitchen',
  sugar: 'the limit on free sugar',
  no_cook: 'meals without cooking',
  cuisine: 'the avoided cuisines',
  household: 'what others of the household do not eat',
};

function explainShortage(set: CandidateSet, type: MealType, left: number, needed: number): string {
  const rejected = set.rejected.filter(({ mealTypes }) => mealTypes.includes(type));
  const alone = (filter: CandidateFilter): number =>
    rejected.filter(({ filters }) => filters.length === 1 && filters[0] === filter).length;
  const objections = candidateFilters
    .map((filter) => ({ filter, count: rejected.filter(({ filters }) => filters.includes(filter)).length }))
    .filter(({ count }) => count > 0)
    .map(({ filter, count }) => `${wishes[filter]} (${count})`);
  const remedies = candidateFilters
    // Nobody can relax what is unknown, and an allergy is not a wish.
    .filter((filter) => filter !== 'unknown' && filter !== 'allergens' && alone(filter) > 0)
    .toSorted((a, b) => alone(b) - alone(a))
    .map((filter) => `without ${wishes[filter]} there would be ${left + alone(filter)}`);
  return [
    `Of ${left + rejected.length} recipes for ${type}, ${left} ${left === 1 ? 'is' : 'are'} left and ${needed} needed.`,
    objections.length > 0 ? `Ruled out by ${objections.join(', ')}.` : '',
    remedies.length > 0 ? `Relax one: ${remedies.join('; ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
