import { describeConflict, mealTypes, wishKinds, type Conflict } from '@mealwise/core';
import { z } from 'zod';

const WishObject = z.object({
  kind: z.enum(wishKinds),
  value: z.union([z.string(), z.number(), z.boolean()]),
  meal: z
    .enum(mealTypes)
    .optional()
    .meta({ description: 'The meal it is about, where it is not about all.' }),
  member: z.string().optional().meta({ description: 'Whose wish it is; without one it is your own.' }),
});

/** Wishes that cannot be met together: the proof in figures and the ways out. */
export const ConflictObject = z
  .object({
    kind: z.enum(['too_few_dishes']),
    explanation: z.string(),
    because: z.array(WishObject).meta({
      description: 'The smallest set of wishes that conflict by themselves; empty = it depends on no wish.',
    }),
    is_smallest: z.boolean().meta({ description: 'False where the search for the smallest was cut short.' }),
    relax: z
      .array(
        z.array(
          WishObject.extend({
            to: z
              .union([z.string(), z.number()])
              .optional()
              .meta({ description: 'The nearest value that is enough; without one the wish goes.' }),
          }),
        ),
      )
      .meta({ description: 'Ways out, best first; each is a set of wishes that give way together.' }),
    meals: z.array(z.enum(mealTypes)).meta({ description: 'The meals that are short.' }),
    total: z.int().meta({ description: 'Dishes for them in the catalogue.' }),
    left: z.int().meta({ description: 'Dishes that all wishes leave.' }),
    left_by_these: z.int().meta({ description: 'Dishes that the wishes in `because` leave.' }),
    needed: z.int().meta({ description: 'No fewer can do for so many `days`.' }),
    days: z.int(),
  })
  .meta({ id: 'Conflict' });
export type ConflictObject = z.infer<typeof ConflictObject>;

/** A conflict in the words of the API. */
export function presentConflict(conflict: Conflict): ConflictObject {
  const { kind, because, isSmallest, relax, meals, total, left, leftByThese, needed, days } = conflict;
  return {
    kind,
    explanation: describeConflict(conflict),
    because: because.map((wish) => ({ ...wish })),
    is_smallest: isSmallest,
    relax: relax.map((together) => together.map((wish) => ({ ...wish }))),
    meals: [...meals],
    total,
    left,
    left_by_these: leftByThese,
    needed,
    days,
  };
}
