import {
  mealTypeOfSlot,
  type CandidateSet,
  type PlanningBrief,
  type RandomSource,
  type SlotPick,
} from '@mealwise/core';

/** A model that knows the ids and nothing else: any candidate of the right meal for each slot, repeats and all. */
export function drawCarelessPicks(
  { dates, slots }: PlanningBrief,
  candidates: CandidateSet,
  random: RandomSource,
): SlotPick[] {
  return dates.flatMap((date) =>
    slots.flatMap((slot) => {
      const pool = candidates.byMealType[mealTypeOfSlot(slot)];
      const recipeId = pool[Math.floor(random() * pool.length)]?.recipe.id;
      return recipeId === undefined ? [] : [{ date, slot, recipeId }];
    }),
  );
}

const UNKNOWN_SHARE = 0.1;
const MISSING_SHARE = 0.05;
const DOUBLED_SHARE = 0.05;

/** The same, and a tenth of the ids are made up, a twentieth of the slots are missing and a twentieth come twice. */
export function drawSloppyPicks(
  brief: PlanningBrief,
  candidates: CandidateSet,
  random: RandomSource,
): SlotPick[] {
  return drawCarelessPicks(brief, candidates, random).flatMap((pick, index): SlotPick[] => {
    const chance = random();
    if (chance < UNKNOWN_SHARE) return [{ ...pick, recipeId: `a-dish-of-my-own-${index}` }];
    if (chance < UNKNOWN_SHARE + MISSING_SHARE) return [];
    return chance < UNKNOWN_SHARE + MISSING_SHARE + DOUBLED_SHARE ? [pick, pick] : [pick];
  });
}
