import { deriveCatalogue, type DerivedCatalogue } from '../catalogue/derive-recipe.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { planEnergyKcal } from '../nutrition/energy.ts';
import type { EatingRules } from './eating-rules.ts';
import type { PlanWeekInput } from './planned-week.ts';
import { createSeededRandom } from './seeded-random.ts';
import { selectCandidates, type CandidateSet } from './select-candidates.ts';
import { syntheticFoods, syntheticRecipes } from './synthetic-catalogue.ts';

/** Requests for tests only, over the synthetic catalogue. */

/** Rules of a person without any wish, with changes. */
export const eatingRules = (changes: Partial<EatingRules> = {}): EatingRules => ({
  diet: 'omnivore',
  allergies: [],
  tolerates_traces_of: [],
  dislikes: [],
  cuisines: { prefer: [], avoid: [] },
  max_prep_minutes: undefined,
  ...changes,
});

/** Targets of a balanced day of some kcal. */
export function balancedTargets(energyKcal: number): DailyTargets {
  const macros = { proteinG: energyKcal / 20, fatG: energyKcal / 28, fibreG: (energyKcal / 1_000) * 14 };
  const rest = energyKcal - planEnergyKcal({ ...macros, netCarbohydrateG: 0 });
  return {
    energyKcal,
    ...macros,
    netCarbohydrateG: rest / 4,
    sodiumLimitMg: 2_300,
    saturatedFatLimitG: energyKcal / 90,
  };
}

export const weekDates = Array.from({ length: 7 }, (_, day) => `2026-11-${23 + day}`);

const syntheticCatalogue = deriveCatalogue(syntheticRecipes(), syntheticFoods);

/** The candidates of a person among some recipes, by default the whole synthetic catalogue. */
export const candidatesFor = (
  changes: Partial<EatingRules> = {},
  catalogue: DerivedCatalogue = syntheticCatalogue,
): CandidateSet => selectCandidates({ catalogue, foods: syntheticFoods, rules: eatingRules(changes) });

/** A week of 2,000 kcal for someone who eats everything, with changes; `seed` decides the random source. */
export const weekInput = (changes: Partial<PlanWeekInput> = {}, seed = 'a week'): PlanWeekInput => ({
  candidates: candidatesFor(),
  targets: balancedTargets(2_000),
  dates: weekDates,
  random: createSeededRandom(seed),
  ...changes,
});
