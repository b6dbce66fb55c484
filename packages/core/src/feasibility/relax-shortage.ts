import { selectCandidates } from '../planner/select-candidates.ts';
import { findShortages } from './dish-shortage.ts';
import { supplyOfCandidates } from './dish-table.ts';
import type { ShortPlan } from './explain-shortage.ts';
import type { PlanDemands } from './meal-demand.ts';
import { looserValues } from './nearest-value.ts';
import { relaxRequest, wishedFor } from './relax-request.ts';
import { findSmallestRelaxations } from './smallest-relaxations.ts';
import { mayBeRelaxed, type Relaxation, type Wish } from './wish.ts';

export interface ShortageToRelax {
  readonly plan: ShortPlan;
  readonly wishes: readonly Wish[];
  /** What has to be met afterwards. */
  readonly mended: PlanDemands;
  /** Whether it is not met while these wishes, by number, are held. */
  readonly conflicts: (held: ReadonlySet<number>) => boolean;
  /** Dishes that these wishes leave. */
  readonly countLeft: (held: ReadonlySet<number>) => number;
}

const MOST_RELAXATIONS = 4;

/** The fewest wishes to give up so that there is enough, with the nearest values that do; what brings most dishes back comes first. */
export function relaxShortage(shortage: ShortageToRelax): Relaxation[][] {
  const { wishes, conflicts, countLeft } = shortage;
  const options = listOptions(wishes);
  const question = { count: wishes.length, conflicts, options: options.map(({ gives }) => gives) };
  const heldAfter = (relaxed: readonly number[]): Set<number> => {
    const given = new Set(relaxed.flatMap((option) => options[option]?.gives ?? []));
    return new Set([...wishes.keys()].filter((wish) => !given.has(wish)));
  };
  return findSmallestRelaxations(question)
    .map((relaxed) => ({ relaxed, left: countLeft(heldAfter(relaxed)) }))
    .toSorted((a, b) => b.left - a.left)
    .slice(0, MOST_RELAXATIONS)
    .map(({ relaxed }) => relaxed.flatMap((option) => options[option]?.wish ?? []))
    .map((relaxed) => withNearestValues(shortage, relaxed));
}

interface RelaxOption {
  readonly wish: Relaxation;
  /** Wishes, by number, that it gives up. */
  readonly gives: readonly number[];
}

/** What may give way: each wish but allergies, and each member of the household with all wishes of theirs at once. */
function listOptions(wishes: readonly Wish[]): RelaxOption[] {
  const single = wishes.flatMap((wish, number) => (mayBeRelaxed(wish) ? [{ wish, gives: [number] }] : []));
  const byMember = Map.groupBy(wishes.keys(), (number) => wishes[number]?.member);
  const members = [...byMember].flatMap(([member, gives]): RelaxOption[] => {
    const isSingle = gives.length === 1 && single.some((option) => option.gives[0] === gives[0]);
    return member === undefined || isSingle ? [] : [{ wish: { kind: 'household', value: member }, gives }];
  });
  return [...single, ...members];
}

/** Gives each wish the nearest value with which there is enough, while the others give way as they say. */
function withNearestValues(shortage: ShortageToRelax, relaxed: readonly Relaxation[]): Relaxation[] {
  let nearest = [...relaxed];
  for (const [index, relaxation] of relaxed.entries()) {
    const to = looserValues(relaxation).find((value) =>
      isEnough(shortage, nearest.with(index, { ...relaxation, to: value })),
    );
    if (to !== undefined) nearest = nearest.with(index, { ...relaxation, to });
  }
  return nearest;
}

function isEnough({ plan, mended }: ShortageToRelax, relaxed: readonly Relaxation[]): boolean {
  const { catalogue, foods } = plan.candidates;
  const asked = relaxed.reduce(relaxRequest, wishedFor(plan.candidates, plan.wishes));
  const { rules, excludedRecipeIds, wishes } = asked;
  const set = selectCandidates({ catalogue, foods, rules, excludedRecipeIds });
  const supply = supplyOfCandidates(set, plan.keptDays);
  return findShortages(mended, supply, wishes.enforceVariety).length === 0;
}
