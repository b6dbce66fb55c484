import type { Blueprint } from '../blueprint/blueprint.ts';
import { intakeTable, stagesFrom, type ByStage, type IntakeRow } from './reference-intake-table.ts';

/** The vitamins, minerals and essential fatty acids that have a reference intake and that the food table states. */
export type ReferenceNutrient = (typeof intakeTable)[number]['nutrient'];
export const referenceNutrients: readonly ReferenceNutrient[] = intakeTable.map(({ nutrient }) => nutrient);

/** What a person should reach of a nutrient in a day, on average over some days. A goal beside the targets, not one of them. */
export interface ReferenceIntake {
  readonly nutrient: ReferenceNutrient;
  /** Recommended dietary allowance, or adequate intake where no allowance could be set. */
  readonly kind: 'RDA' | 'AI';
  /** In the unit of the nutrient's name. */
  readonly amount: number;
  /** More a day may harm in the long run; undefined where there is no limit, or it does not count food. */
  readonly upperLimit: number | undefined;
  readonly source: string;
  /** Where our figure of the same name does not count quite the same. */
  readonly note: string | undefined;
}

/**
 * The reference intakes of an adult by sex and completed years of age, one for each of `referenceNutrients`. Throws a RangeError for
 * ages below 18: children's figures are not in the table.
 */
export function referenceIntakes(sex: Blueprint['sex'], age: number): ReferenceIntake[] {
  // Not `age < 18`: NaN has no stage either.
  if (!(age >= 18)) throw new RangeError(`There are no reference intakes for the age ${age}`);
  const stage = stagesFrom.findLastIndex((from) => age >= from);
  const at = (figure: ByStage): number => (typeof figure === 'number' ? figure : (figure[stage] ?? NaN));
  return intakeTable.map((row: IntakeRow & { readonly nutrient: ReferenceNutrient }) => ({
    nutrient: row.nutrient,
    kind: row.kind,
    amount: at(sex === 'female' ? row.women : row.men),
    upperLimit: row.upper === undefined ? undefined : at(row.upper),
    source: row.source,
    note: row.note,
  }));
}
