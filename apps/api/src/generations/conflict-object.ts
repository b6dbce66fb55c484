import { describeConflict, mealTypes, recipeTags, wishKinds, type Conflict } from '@mealwise/core';
import { z } from 'zod';
import { wireAmount } from '../web/wire-money.ts';

const WishObject = z.object({
  kind: z.enum(wishKinds),
  value: z.union([z.string(), z.number(), z.boolean()]),
  tag: z.enum(recipeTags).optional().meta({ description: 'The kind of dish that a rule counts.' }),
  meal: z
    .enum(mealTypes)
    .optional()
    .meta({ description: 'The meal it is about, where it is not about all.' }),
  member: z.string().optional().meta({ description: 'Whose wish it is; without one it is your own.' }),
});

/** Wishes that cannot be met together: the proof in figures and the ways out. */
export const ConflictObject = z
  .object({
    kind: z.enum(['too_few_dishes', 'rules', 'budget', 'targets']).meta({
      description:
        '`too_few_dishes`: meals without enough dishes. `rules`: how often dishes come cannot be as the rules ask. `budget`: no plan was found that costs so little. `targets`: no choice of dishes meets the targets of a day within ±10 %.',
    }),
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
    meals: z.array(z.enum(mealTypes)).optional().meta({ description: 'The meals that are short.' }),
    total: z.int().optional().meta({ description: 'Dishes for them in the catalogue.' }),
    left: z.int().optional().meta({ description: 'Dishes that all wishes leave.' }),
    left_by_these: z.int().optional().meta({ description: 'Dishes that the wishes in `because` leave.' }),
    needed: z.int().optional().meta({ description: 'No fewer can do for so many `days`.' }),
    days: z.int().optional(),
    places: z.int().optional().meta({ description: 'Meals of the plan.' }),
    most: z.int().optional().meta({ description: 'So many of them can be as the rule asks, at most.' }),
    macro: z.enum(['calories', 'protein_g', 'fat_g', 'net_carbs_g']).optional(),
    target: z.int().optional().meta({ description: 'Of the planned meals of a day, in kcal or grams.' }),
    reach: z.int().optional().meta({ description: 'What a day can have while its other targets are met.' }),
    bound: z.enum(['most', 'least']).optional().meta({ description: 'Which of the two `reach` is.' }),
    budget: z.string().optional().meta({ example: '40.00' }),
    lowest_price: z
      .string()
      .optional()
      .meta({ description: 'No plan costs less whose days are all within ±10 % of the targets.' }),
    found_price: z.string().optional().meta({ description: 'What the cheapest plan costs that was found.' }),
    proven: z.boolean().optional().meta({ description: 'Whether the lowest price is above the budget.' }),
    least: z.int().optional().meta({ description: 'So many of them are what the rule limits, at least.' }),
  })
  .meta({ id: 'Conflict' });
export type ConflictObject = z.infer<typeof ConflictObject>;

/** A conflict in the words of the API. */
export function presentConflict(conflict: Conflict): ConflictObject {
  return {
    kind: conflict.kind,
    explanation: describeConflict(conflict),
    because: conflict.because.map((wish) => ({ ...wish })),
    is_smallest: conflict.isSmallest,
    relax: conflict.relax.map((together) => together.map((wish) => ({ ...wish }))),
    ...presentProof(conflict),
  };
}

function presentProof(conflict: Conflict): Partial<ConflictObject> {
  if (conflict.kind === 'rules') {
    const { places, most, least } = conflict;
    return { places, ...(most === undefined ? {} : { most }), ...(least === undefined ? {} : { least }) };
  }
  if (conflict.kind === 'budget') {
    const { budgetCents, lowestCents, foundCents, isProven } = conflict;
    return {
      budget: wireAmount(budgetCents),
      lowest_price: wireAmount(lowestCents),
      found_price: wireAmount(foundCents),
      proven: isProven,
    };
  }
  if (conflict.kind === 'targets') {
    const { macro, target, reach, bound } = conflict;
    return { macro, target, reach, bound };
  }
  const { meals, total, left, leftByThese, needed, days } = conflict;
  return { meals: [...meals], total, left, left_by_these: leftByThese, needed, days };
}
