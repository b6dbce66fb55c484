import { cuisines, type Cuisine } from '../catalogue/recipe.ts';
import type { Constraint } from './constraint.ts';
import { endsAt } from './phrase.ts';
import type { WishPart } from './split-wish.ts';

const cuisineWords: ReadonlyMap<string, readonly Cuisine[]> = new Map<string, readonly Cuisine[]>([
  ...cuisines.map((cuisine): [string, readonly Cuisine[]] => [cuisine.replaceAll('_', ' '), [cuisine]]),
  ['scandinavian', ['nordic']],
  ['asian', ['chinese', 'japanese', 'korean', 'thai', 'vietnamese']],
]);

/** Reads kitchens that are wanted or not: "more thai", "no indian food"; "french fries" are no kitchen. */
export function readCuisineWish({ words, leaning, namedDays }: WishPart): Constraint[] {
  if (leaning === 'unclear') return [];
  const named = [...cuisineWords].filter(([word]) => endsAt(words, word)).flatMap(([, found]) => found);
  const isUnwanted = leaning === 'none' || leaning === 'less';
  // A day of the week cannot be said here, and a whole week without would be more than was asked.
  if (isUnwanted && namedDays > 0) return [];
  return named.map((cuisine): Constraint =>
    isUnwanted ? { kind: 'avoid_cuisine', cuisine } : { kind: 'prefer_cuisine', cuisine },
  );
}
