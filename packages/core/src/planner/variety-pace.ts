/** How soon and how often a dish may come again where variety is enforced. */
export interface VarietyPace {
  /** Days in between on which it does not come. */
  readonly gapDays: number;
  readonly usesPerWeek: number;
}

/** A main dish comes again on the third day after at the earliest, and twice in seven days at most. */
const mainPace: VarietyPace = { gapDays: 2, usesPerWeek: 2 };
/** A breakfast or snack: not on two days in a row, three times in seven days at most. */
const lightPace: VarietyPace = { gapDays: 1, usesPerWeek: 3 };

/** The pace of a dish; one that suits lunch or dinner is a main dish wherever it is served. */
export const paceOf = (isMain: boolean): VarietyPace => (isMain ? mainPace : lightPace);

/** How often a dish may be cooked at most in a plan of so many days. */
export const mostUsesIn = (pace: VarietyPace, planDays: number): number =>
  pace.usesPerWeek * Math.ceil(planDays / 7);
