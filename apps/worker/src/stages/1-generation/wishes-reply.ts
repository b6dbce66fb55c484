import { allergens, cuisines, mealTypes, recipeTags } from '@mealwise/core';
import { z } from 'zod';

const meals = z.array(z.enum(mealTypes));
const kind = <Kind extends string>(name: Kind): z.ZodLiteral<Kind> => z.literal(name);

/**
 * A constraint as a model writes it: the closed language in plain types, because structured output knows neither bounds nor optional
 * fields. `parse-wishes.ts` holds it to the bounds.
 */
export const WishConstraint = z.discriminatedUnion('kind', [
  z.object({ kind: kind('sodium_limit'), mg: z.number() }),
  z.object({ kind: kind('free_sugar_limit'), grams_per_serving: z.number() }),
  z.object({ kind: kind('more_protein'), percent: z.number() }),
  z.object({ kind: kind('more_fibre'), percent: z.number() }),
  z.object({ kind: kind('max_minutes'), minutes: z.number(), meals }),
  z.object({ kind: kind('no_cook'), meals }),
  z.object({ kind: kind('cheap') }),
  z.object({ kind: kind('at_least'), tag: z.enum(recipeTags), times: z.number() }),
  z.object({ kind: kind('at_most'), tag: z.enum(recipeTags), times: z.number() }),
  z.object({ kind: kind('meatless_days'), days: z.number() }),
  z.object({ kind: kind('leave_out'), food: z.string() }),
  z.object({ kind: kind('avoid_allergen'), allergen: z.enum(allergens) }),
  z.object({ kind: kind('prefer_cuisine'), cuisine: z.enum(cuisines) }),
  z.object({ kind: kind('avoid_cuisine'), cuisine: z.enum(cuisines) }),
]);
export type WishConstraint = z.infer<typeof WishConstraint>;

/** What a model answers when it is asked what special requests mean. */
export const WishesReply = z.object({
  nonce: z.string(),
  wishes: z.array(z.object({ request: z.number(), constraints: z.array(WishConstraint) })),
});
