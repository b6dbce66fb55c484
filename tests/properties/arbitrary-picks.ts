import fc from 'fast-check';
import { mealTypeOfSlot, slots as everySlot, type CandidateSet, type SlotPick } from '@mealwise/core';
import type { PlanningCase } from './arbitrary-case.ts';
import { recipes } from './world.ts';

const everyRecipe = [...recipes.keys()];
const strangeIds = [
  '',
  'constructor',
  '__proto__',
  'undefined',
  'Grilled salmon',
  everyRecipe[0]?.toUpperCase() ?? '',
];
const strangeDates = ['', '2026-11-29', '2026-12-31', 'Monday'];

/** How a pick is spoilt, if it is; numbers choose among what there is. */
const spoiling = fc.record({
  how: fc.constantFrom(
    'fine',
    'fine',
    'any recipe',
    'strange id',
    'other slot',
    'other date',
    'left out',
    'doubled',
  ),
  which: fc.nat(10_000),
});

/** Numbers that stand for picks, before anybody knows whose week it is. */
export const picksArbitrary = fc.array(fc.record({ dish: fc.nat(10_000), spoilt: spoiling }), {
  minLength: 40,
  maxLength: 40,
});
export type DrawnPicks = readonly {
  readonly dish: number;
  readonly spoilt: { readonly how: string; readonly which: number };
}[];

/** Any candidate of the right meal for each place: a model that knows nothing but the ids. */
export function carelessPicks(
  drawn: DrawnPicks,
  { brief }: PlanningCase,
  candidates: CandidateSet,
): SlotPick[] {
  return brief.dates.flatMap((date, day) =>
    brief.slots.flatMap((slot, place): SlotPick[] => {
      const pool = candidates.byMealType[mealTypeOfSlot(slot)];
      const dish = drawn[(day * brief.slots.length + place) % drawn.length]?.dish ?? 0;
      const recipeId = pool[dish % pool.length]?.recipe.id;
      return recipeId === undefined ? [] : [{ date, slot, recipeId }];
    }),
  );
}

/** The picks of somebody who means harm: dishes that were filtered out, made-up ids, wrong meals and days, some twice, some missing. */
export function hostilePicks(drawn: DrawnPicks, planned: PlanningCase, candidates: CandidateSet): SlotPick[] {
  return carelessPicks(drawn, planned, candidates).flatMap((pick, index): SlotPick[] => {
    const { how, which } = drawn[index % drawn.length]?.spoilt ?? { how: 'fine', which: 0 };
    const among = <T>(values: readonly T[]): T => values[which % values.length] as T;
    switch (how) {
      case 'any recipe':
        return [{ ...pick, recipeId: among(everyRecipe) }];
      case 'strange id':
        return [{ ...pick, recipeId: among(strangeIds) }];
      case 'other slot':
        return [{ ...pick, slot: among(everySlot) }];
      case 'other date':
        return [{ ...pick, date: among(strangeDates) }];
      case 'left out':
        return [];
      case 'doubled':
        return [pick, { ...pick, recipeId: among(everyRecipe) }];
      default:
        return [pick];
    }
  });
}
