import type { Blueprint } from '../blueprint/blueprint.ts';
import type { NutrientKey } from '../catalogue/nutrients.ts';
import { ageOnDate } from '../nutrition/age-on-date.ts';
import { referenceIntakes, type ReferenceIntake } from '../nutrition/reference-intakes.ts';
import { amountOf, eatenOn, unknownShareOf } from './eaten-food.ts';
import type { ValidatePlanInput } from './validation-input.ts';

/** How near an average day comes to the reference intake of a nutrient. */
export interface NutrientCoverage {
  readonly nutrient: NutrientKey;
  readonly kind: ReferenceIntake['kind'];
  /** Amount of an average day, in the unit of the nutrient's name; a lower bound while `unknownShare` is above 0. */
  readonly amountPerDay: number;
  /** The reference intake of a whole day. */
  readonly goal: number;
  readonly coveragePercent: number;
  readonly upperLimit: number | undefined;
  readonly exceedsUpperLimit: boolean;
  readonly unknownShare: number;
}

/** Coverage of each reference nutrient over the days of a plan, by exact age (on its first day) and sex. Empty under 18 years. */
export function measureCoverage({
  week,
  foods,
  blueprint,
  expectedDates,
}: Pick<ValidatePlanInput, 'week' | 'foods' | 'expectedDates'> & {
  readonly blueprint: Pick<Blueprint, 'sex' | 'birth_date'>;
}): NutrientCoverage[] {
  const age = ageOnDate(blueprint.birth_date, expectedDates[0] ?? '');
  // Written so that the age of an unreadable date has no reference intakes either.
  if (!(age >= 18) || week.days.length === 0) return [];
  const eaten = eatenOn(week.days);
  return referenceIntakes(blueprint.sex, age).map(({ nutrient, kind, amount: goal, upperLimit }) => {
    const amountPerDay = amountOf(nutrient, eaten, foods) / week.days.length;
    return {
      nutrient,
      kind,
      amountPerDay,
      goal,
      coveragePercent: (100 * amountPerDay) / goal,
      upperLimit,
      exceedsUpperLimit: amountPerDay > (upperLimit ?? Infinity),
      unknownShare: unknownShareOf(nutrient, eaten, foods),
    };
  });
}
