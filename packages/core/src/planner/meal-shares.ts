import type { Slot } from '../generation/week-plan.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { slotsOfDay } from './slots-of-day.ts';

/** Share of a day's energy that a meal usually has; a second snack takes a part of all. */
export const usualShare: Readonly<Record<Slot, number>> = {
  breakfast: 0.25,
  lunch: 0.31,
  dinner: 0.32,
  snack: 0.12,
  snack_2: 0.12,
};

/** The share of a whole day, 0 to 1, that some meals of it usually have. */
export function shareOfMeals(slots: readonly Slot[], dayKcal: number): number {
  const sum = (of: readonly Slot[]): number => of.reduce((total, slot) => total + usualShare[slot], 0);
  return sum(slots) / sum(slotsOfDay(dayKcal));
}

/** Targets and limits of a share of a day. */
export function scaleTargets(targets: DailyTargets, share: number): DailyTargets {
  return {
    energyKcal: targets.energyKcal * share,
    proteinG: targets.proteinG * share,
    fatG: targets.fatG * share,
    netCarbohydrateG: targets.netCarbohydrateG * share,
    fibreG: targets.fibreG * share,
    sodiumLimitMg: targets.sodiumLimitMg * share,
    saturatedFatLimitG: targets.saturatedFatLimitG * share,
  };
}
