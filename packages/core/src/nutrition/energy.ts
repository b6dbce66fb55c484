/** The figures of `Nutrients` from which macros follow, in grams, all of them known. */
export interface MacroNutrients {
  readonly protein_g: number;
  readonly fat_g: number;
  /** Total carbohydrate *with* fibre, as USDA states it. */
  readonly carbohydrate_g: number;
  readonly fibre_g: number;
}

/** The macros of some amount of food as plans count them; grams and kcal. */
export interface Macros {
  /** 4·protein + 9·fat + 4·net carbohydrate + 2·fibre; not the kcal of a food label. */
  readonly energyKcal: number;
  readonly proteinG: number;
  readonly fatG: number;
  readonly netCarbohydrateG: number;
  readonly fibreG: number;
}

/** Energy per gram (EU regulation 1169/2011 annex XIV: protein 4, fat 9, carbohydrate without fibre 4, fibre 2). */
export const KCAL_PER_GRAM = { protein: 4, fat: 9, netCarbohydrate: 4, fibre: 2 } as const;

/** Plan energy in kcal. Targets and plans both use this one definition, or they could never agree. */
export function planEnergyKcal(macros: Omit<Macros, 'energyKcal'>): number {
  return (
    KCAL_PER_GRAM.protein * macros.proteinG +
    KCAL_PER_GRAM.fat * macros.fatG +
    KCAL_PER_GRAM.netCarbohydrate * macros.netCarbohydrateG +
    KCAL_PER_GRAM.fibre * macros.fibreG
  );
}

/**
 * The macros of an amount of nutrients (a food per 100 g, a meal, a day).
 *
 * Net carbohydrate is never negative: carbohydrate "by difference" may come out below measured fibre. Take the macros
 * of the sum rather than the sum of macros, so that this floor acts once.
 */
export function macrosOf(nutrients: MacroNutrients): Macros {
  const grams = {
    proteinG: nutrients.protein_g,
    fatG: nutrients.fat_g,
    netCarbohydrateG: Math.max(0, nutrients.carbohydrate_g - nutrients.fibre_g),
    fibreG: nutrients.fibre_g,
  };
  return { energyKcal: planEnergyKcal(grams), ...grams };
}
