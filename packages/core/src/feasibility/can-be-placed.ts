import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import { mealTypeOfSlot, type Slot } from '../generation/week-plan.ts';
import type { Candidate } from '../planner/candidate.ts';
import type { CandidateSet } from '../planner/select-candidates.ts';
import { paceOf } from '../planner/variety-pace.ts';
import type { WeekWishes } from '../planner/week-wishes.ts';

/**
 * Whether dishes can really be placed so that variety, rules and meatless days are all kept: by trying everything. For tests only, and
 * for a few places.
 */
export function canBePlaced(
  set: CandidateSet,
  slots: readonly Slot[],
  days: number,
  { enforceVariety, rules, meatlessDays }: WeekWishes,
): boolean {
  const placed: Candidate[] = [];
  const dayOf = (place: number): number => Math.floor(place / slots.length);

  const mayCome = (candidate: Candidate, place: number): boolean => {
    const types = candidate.recipe.meal_types;
    const { gapDays, usesPerWeek } = paceOf(types.includes('lunch') || types.includes('dinner'));
    const before = [...placed.keys()].filter((other) => placed[other] === candidate).map(dayOf);
    if (!enforceVariety) return !before.includes(dayOf(place));
    return before.length < usesPerWeek && before.every((day) => dayOf(place) - day > gapDays);
  };
  const count = (tag: RecipeTag): number => placed.filter(({ tags }) => tags.has(tag)).length;
  const keepsRules = (): boolean => {
    const isMeatless = (day: number): boolean =>
      placed.every(({ tags }, place) => dayOf(place) !== day || tags.has('meatless'));
    return (
      rules.every(({ tag, min = 0, max = Infinity }) => count(tag) >= min && count(tag) <= max) &&
      [...Array(days).keys()].filter(isMeatless).length >= meatlessDays
    );
  };
  const fill = (place: number): boolean => {
    if (place === days * slots.length) return keepsRules();
    const slot = slots[place % slots.length];
    const pool = slot === undefined ? [] : set.byMealType[mealTypeOfSlot(slot)];
    return pool.some((candidate) => {
      if (!mayCome(candidate, place)) return false;
      placed.push(candidate);
      const fits = fill(place + 1);
      placed.pop();
      return fits;
    });
  };
  return fill(0);
}
