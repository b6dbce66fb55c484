import {
  Constraint,
  createFoodWords,
  fitToDays,
  nameWords,
  type FoodTable,
  type ReadWish,
  type WishfulRequest,
} from '@mealwise/core';
import { z } from 'zod';
import { readJson } from './read-json.ts';
import { WishConstraint } from './wishes-reply.ts';

/** More than a text of 200 characters can ask for is noise. */
const MAX_CONSTRAINTS = 12;

const ReceivedReply = z.object({
  nonce: z.string(),
  // Entry by entry: one that is broken must not take the others along.
  wishes: z.array(z.unknown()).max(100),
});
const ReceivedWish = z.object({ request: z.int().min(0), constraints: z.array(z.unknown()) });

/**
 * Reads a model's answer to what special requests mean: one entry for each request, counts fit to the days of the plan. Undefined when it
 * is no answer to this question. What is not in the closed language, out of its bounds, or leaves out what is no food, is dropped.
 */
export function parseWishes(
  rawText: string,
  {
    nonce,
    request,
    foods,
  }: { readonly nonce: string; readonly request: WishfulRequest; readonly foods: FoodTable },
): ReadWish[] | undefined {
  const reply = ReceivedReply.safeParse(readJson(rawText));
  if (!reply.success || reply.data.nonce.trim() !== nonce) return undefined;
  const received = reply.data.wishes.map((wish) => ReceivedWish.safeParse(wish).data);
  const foodWords = createFoodWords(foods);
  const isFood = (name: string): boolean => {
    const words = nameWords(name);
    return words.length > 0 && foodWords.lengthAt(words, 0) === words.length;
  };
  return request.special_requests.map((_, index) => {
    const said = received
      .filter((wish) => wish?.request === index)
      .flatMap((wish) => wish?.constraints ?? []);
    const constraints = said
      .map(readConstraint)
      .filter((constraint) => constraint !== undefined)
      .filter((constraint) => constraint.kind !== 'leave_out' || isFood(constraint.food))
      .map((constraint) => fitToDays(constraint, request));
    const distinct = new Map(constraints.map((constraint) => [JSON.stringify(constraint), constraint]));
    return { request: index, constraints: [...distinct.values()].slice(0, MAX_CONSTRAINTS) };
  });
}

/** One constraint in the closed language; undefined for anything else. */
function readConstraint(said: unknown): Constraint | undefined {
  const wire = WishConstraint.safeParse(said);
  return wire.success ? Constraint.safeParse(toConstraint(wire.data)).data : undefined;
}

function toConstraint(wire: WishConstraint): object {
  if (wire.kind === 'at_least') return { kind: 'tag_rule', tag: wire.tag, min: wire.times };
  if (wire.kind === 'at_most') return { kind: 'tag_rule', tag: wire.tag, max: wire.times };
  if (wire.kind === 'leave_out') return { kind: wire.kind, food: nameWords(wire.food).join(' ') };
  return wire;
}
