import { z } from 'zod';
import { plainText } from '../blueprint/plain-text.ts';
import { allergens } from '../catalogue/food.ts';
import { recipeTags } from '../catalogue/recipe-tags.ts';
import { cuisines, mealTypes } from '../catalogue/recipe.ts';

const someMeals = z.array(z.enum(mealTypes)).max(mealTypes.length).default([]).meta({
  description: 'The meals that it is about; empty = all.',
});

/**
 * The closed language that special requests are mapped to. Whatever a text says, nothing but this can come of it: each kind tightens a
 * rule or leans a choice, and none can allow what a person's diet or allergies forbid.
 */
export const Constraint = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sodium_limit'), mg: z.int().min(1_000).max(2_300) }),
  z.strictObject({ kind: z.literal('free_sugar_limit'), grams_per_serving: z.int().min(0).max(25) }),
  z.strictObject({ kind: z.literal('more_protein'), percent: z.int().min(5).max(40) }),
  z.strictObject({ kind: z.literal('more_fibre'), percent: z.int().min(5).max(50) }),
  z.strictObject({ kind: z.literal('max_minutes'), minutes: z.int().min(5).max(180), meals: someMeals }),
  z.strictObject({ kind: z.literal('no_cook'), meals: someMeals }),
  z.strictObject({ kind: z.literal('cheap') }),
  z.strictObject({
    kind: z.literal('tag_rule'),
    tag: z.enum(recipeTags),
    min: z.int().min(0).max(35).optional(),
    max: z.int().min(0).max(35).optional(),
  }),
  z.strictObject({ kind: z.literal('meatless_days'), days: z.int().min(1).max(7) }),
  z.strictObject({ kind: z.literal('leave_out'), food: plainText(40) }),
  z.strictObject({ kind: z.literal('avoid_allergen'), allergen: z.enum(allergens) }),
  z.strictObject({ kind: z.literal('prefer_cuisine'), cuisine: z.enum(cuisines) }),
  z.strictObject({ kind: z.literal('avoid_cuisine'), cuisine: z.enum(cuisines) }),
]);
export type Constraint = z.infer<typeof Constraint>;

/** What a special request, by its index, was taken to mean. No constraints: it was not understood, and changed nothing. */
export interface ReadWish {
  readonly request: number;
  readonly constraints: readonly Constraint[];
}

/** What all special requests together mean, and who read them. */
export interface WishReading {
  readonly wishes: readonly ReadWish[];
  /** Model id, or `rules`. */
  readonly readBy: string;
}

/** The constraints of all wishes together, in their order. */
export const constraintsOf = ({ wishes }: Pick<WishReading, 'wishes'>): Constraint[] =>
  wishes.flatMap(({ constraints }) => [...constraints]);
