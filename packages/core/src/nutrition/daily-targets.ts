/** What a day should reach. Carbohydrate is *net* (without fibre); limits are upper bounds. */
export interface DailyTargets {
  /** 4·protein + 9·fat + 4·net carbohydrate + 2·fibre. */
  readonly energyKcal: number;
  readonly proteinG: number;
  readonly fatG: number;
  readonly netCarbohydrateG: number;
  readonly fibreG: number;
  readonly sodiumLimitMg: number;
  readonly saturatedFatLimitG: number;
}

/** The four macros on which a day must lie within ±5 % of its target. */
export const targetMacros = ['energyKcal', 'proteinG', 'fatG', 'netCarbohydrateG'] as const;
export type TargetMacro = (typeof targetMacros)[number];

/** One line of the arithmetic behind a target, in words and figures a person can follow. */
export interface TargetStep {
  readonly name: string;
  readonly formula: string;
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly result: number;
  readonly unit: string;
}

export interface ComputedTargets {
  readonly targets: DailyTargets;
  readonly steps: readonly TargetStep[];
}
