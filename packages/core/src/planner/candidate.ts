import type { DishFacts } from './dish-facts.ts';

/** A recipe that passed the hard filters of a person, with what the planner computes on. */
export interface Candidate extends DishFacts {
  /** 0 to 1, how well it fits the person's wishes beyond the hard rules. */
  readonly score: number;
  /** What spoke for it, as short sentences for the person. */
  readonly reasons: readonly string[];
  /** Its cuisine is one that the person prefers. */
  readonly preferredCuisine: boolean;
}
