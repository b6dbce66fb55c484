import type { WishReading } from '../constraints/constraint.ts';
import type { PlanWish } from './plan-data.ts';
import type { UnmetConstraint } from './brief-targets.ts';

/** A reading of special requests as a plan stores it: each with what could not be taken up of it. */
export function writeWishes({ wishes, readBy }: WishReading, unmet: readonly UnmetConstraint[]): PlanWish[] {
  return wishes.map(({ request, constraints }) => ({
    request,
    constraints: [...constraints],
    unmet: unmet
      .filter(({ constraint }) =>
        constraints.some((own) => JSON.stringify(own) === JSON.stringify(constraint)),
      )
      .map(({ constraint, why }) => ({ constraint, why })),
    read_by: readBy,
  }));
}
