import type { Allergen, Blueprint, Diet, MealType } from '@mealwise/core';

/** Somebody who eats of a plan, and what they must not get. */
export interface Eater {
  readonly name: string;
  readonly diet: Diet;
  readonly allergies: readonly Allergen[];
  readonly toleratesTracesOf: readonly Allergen[];
  readonly dislikes: readonly string[];
  /** The meals that this eater has a part in. */
  readonly meals: readonly MealType[];
  /** Top-ups are for the person alone. */
  readonly eatsTopUps: boolean;
}

/** The part of a blueprint, or of a planner's rules, that says who eats. */
export type Table = Pick<Blueprint, 'diet' | 'allergies' | 'tolerates_traces_of' | 'dislikes'> &
  Partial<Pick<Blueprint, 'household'>>;

/** The person and everybody who shares their pots. */
export function eatersOf(table: Table): Eater[] {
  const person: Eater = {
    name: 'the person',
    diet: table.diet,
    allergies: table.allergies,
    toleratesTracesOf: table.tolerates_traces_of,
    dislikes: table.dislikes,
    meals: ['breakfast', 'lunch', 'dinner', 'snack'],
    eatsTopUps: true,
  };
  const members = (table.household ?? []).map((member): Eater => ({
    name: member.name,
    diet: member.diet,
    allergies: member.allergies,
    toleratesTracesOf: member.tolerates_traces_of,
    dislikes: member.dislikes,
    meals: member.meals,
    eatsTopUps: false,
  }));
  return [person, ...members];
}
