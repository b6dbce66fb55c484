import type { FoodTable } from '../catalogue/food.ts';
import type { UnmetConstraint } from '../generation/brief-targets.ts';
import { constraintsOf, type Constraint, type ReadWish, type WishReading } from './constraint.ts';
import { readWishes, type WishfulRequest } from './read-wishes.ts';

/** Which of a plan's special requests bind a change of some of its meals: those that were understood, by their index. */
export const bindingWishes = ({ wishes }: Pick<WishReading, 'wishes'>): ReadWish[] =>
  wishes.filter(({ constraints }) => constraints.length > 0);

/** What the special requests of a partial generation mean. */
export interface WishesOfChange {
  /** What binds the plan as a whole: the wishes of the plan before, and allergens that a new one names. */
  readonly binding: WishReading;
  /** What binds the meals that are planned anew, beside that. */
  readonly forPlaces: readonly Constraint[];
  /** What new wishes were taken for. */
  readonly added: WishReading;
  /** What of them a change of some meals cannot take up. */
  readonly unmet: readonly UnmetConstraint[];
}

/**
 * Reads the special requests of a change: the first are the binding ones of the plan before, in their order, the others are new and read by
 * rules. New ones are about the meals that are planned anew; but an allergen is one for every meal, and targets belong to whole plans.
 */
export function wishesOfChange(
  before: WishReading,
  request: WishfulRequest,
  foods: FoodTable,
): WishesOfChange {
  const carried = bindingWishes(before).map(({ constraints }, index) => ({ request: index, constraints }));
  const texts = request.special_requests.slice(carried.length);
  const added = readWishes({ ...request, special_requests: texts }, foods).map(
    ({ request: index, constraints }): ReadWish => ({ request: carried.length + index, constraints }),
  );
  const allergens = added.map(({ request: index, constraints }): ReadWish => ({
    request: index,
    constraints: constraints.filter(({ kind }) => kind === 'avoid_allergen'),
  }));
  const all = constraintsOf({ wishes: added });
  return {
    binding: { wishes: [...carried, ...allergens], readBy: before.readBy },
    forPlaces: all.filter(({ kind }) => kind !== 'avoid_allergen' && !aboutTargets.has(kind)),
    added: { wishes: added, readBy: 'rules' },
    unmet: all
      .filter(({ kind }) => aboutTargets.has(kind))
      .map((constraint) => ({ constraint, why: 'targets are those of the whole plan; ask for a new one' })),
  };
}

const aboutTargets: ReadonlySet<Constraint['kind']> = new Set<Constraint['kind']>([
  'sodium_limit',
  'more_protein',
  'more_fibre',
]);
