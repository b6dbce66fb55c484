import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import { planWeek } from '../planner/plan-week.ts';
import type { InfeasibleWeek, PlanWeekInput } from '../planner/planned-week.ts';
import { createSeededRandom } from '../planner/seeded-random.ts';
import type { WeekWishes } from '../planner/week-wishes.ts';
import { boundPrice, boundPriceAt, type PriceBound } from './bound-price.ts';
import type { BudgetConflict } from './conflict.ts';
import { describeConflict } from './describe-conflict.ts';
import { preparePlan, type PlanToProve } from './plan-to-prove.ts';
import { openKitchen, servePlan, setOutCatalogue } from './price-plan.ts';
import { findSmallestConflict } from './smallest-conflict.ts';
import type { PlateKitchen } from './plate.ts';
import type { Wish } from './wish.ts';

/** A plan that is to be made anew: what is kept of an earlier one was paid for. */
export type BudgetInput = Omit<PlanWeekInput, 'random' | 'kept' | 'effort'>;

/** No day of a delivered plan misses a macro by more. */
const LARGEST_DEVIATION = 0.1;
/** A plan that is dearer by so little may still come out below with another seed. */
const MARGIN = 0.02;
/** Plans of other seeds and budgets are dearer by a few per cent. */
const HEADROOM = 0.05;
/** How much harder than at the budget the planner is pressed for the cheapest plan; more costs fit and brings little. */
const PRESSURE = 5;
const MOST_RAISES = 2;

/**
 * Tells whether a hard budget can be kept, by planning as cheaply as the planner can. `undefined` where it can, or there is none.
 *
 * A price that no plan goes below is computed too: where that is above the budget already, the refusal is a proof, and names the smallest
 * set of wishes that make it so. Takes as long as a few plans, and yields after each, so that a process that serves others can
 * give them a turn; it is for before a request is accepted, not for every plan.
 */
export function* findBudgetConflict(input: BudgetInput): Generator<undefined, InfeasibleWeek | undefined> {
  const plan = preparePlan(input);
  const { budget } = plan.wishes;
  if (budget?.mode !== 'hard') return undefined;
  const foundCents = yield* findCheapest(input, plan, budget.cents);
  if (foundCents <= budget.cents * (1 + MARGIN)) return undefined;
  const conflict = yield* explainBudget(input, plan, { budgetCents: budget.cents, foundCents });
  return {
    ok: false,
    code: 'infeasible',
    explanation: describeConflict(conflict),
    conflicts: [conflict],
    removedBy: plan.candidates.removedBy,
  };
}

/** The price of a plan within the budget, or of the cheapest that is found; always the same for the same request. */
function* findCheapest(
  input: BudgetInput,
  plan: PlanToProve,
  budgetCents: number,
): Generator<undefined, number> {
  const leaning = priceAtPressure(input, plan, budgetCents);
  yield;
  if (leaning <= budgetCents) return leaning;
  const pressed = priceAtPressure(input, plan, budgetCents / PRESSURE);
  yield;
  return Math.min(leaning, pressed);
}

/** What a plan costs that leans towards a price: one try, whatever comes of it. Infinite where there is none at all. */
function priceAtPressure(
  { targets, dates, pantry }: BudgetInput,
  { candidates, wishes, slots }: PlanToProve,
  cents: number,
): number {
  const random = createSeededRandom('the cheapest plan');
  const pressed: WeekWishes = { ...wishes, thrift: true, budget: { cents, mode: 'soft' } };
  const planned = planWeek({ candidates, targets, dates, slots, pantry, random, wishes: pressed });
  return planned.ok ? buildGroceryList(planned.week, candidates.foods, pantry).totalCents : Infinity;
}

function* explainBudget(
  input: BudgetInput,
  plan: PlanToProve,
  { budgetCents, foundCents }: Pick<BudgetConflict, 'budgetCents' | 'foundCents'>,
): Generator<undefined, BudgetConflict> {
  const kitchen = openKitchen(input.targets, input.pantry ?? []);
  // Each item of a list is rounded to whole cents, by half a cent at most.
  const roundingCents = plan.candidates.foods.size / 2;
  const bound = boundPrice(servePlan(plan, kitchen), LARGEST_DEVIATION, Infinity);
  const lowestCents = Math.max(0, Math.floor(bound.cents - roundingCents));
  const isProven = lowestCents > budgetCents;
  yield;
  const cause = isProven
    ? findCause(plan, kitchen, bound, budgetCents + roundingCents)
    : { because: [], isSmallest: true };
  yield;
  const budgetWish: Wish = { kind: 'budget', value: dollars(budgetCents) };
  const raised = yield* findEnough(input, plan, foundCents);
  const isFree = yield* isEnoughWithoutVariety(input, plan, budgetCents);
  return {
    kind: 'budget',
    budgetCents,
    foundCents,
    lowestCents,
    isProven,
    because: [...cause.because, budgetWish],
    isSmallest: cause.isSmallest,
    relax: [
      [{ ...budgetWish, to: dollars(raised) }],
      ...(isFree ? [[{ kind: 'enforce_variety' as const, value: true }]] : []),
    ],
  };
}

/** A budget in whole dollars that the planner keeps: a little above the cheapest plan found, and tried. */
function* findEnough(
  input: BudgetInput,
  plan: PlanToProve,
  foundCents: number,
): Generator<undefined, number> {
  let cents = foundCents;
  for (let tries = 0; tries < MOST_RAISES; tries += 1) {
    cents = Math.ceil((cents * (1 + HEADROOM)) / 100) * 100;
    const found = yield* findCheapest(input, plan, cents);
    if (found <= cents) break;
    cents = found;
  }
  return cents;
}

/** Whether a plan within the budget is found once dishes may come again at will. What else could give way changes the targets or the taste. */
function* isEnoughWithoutVariety(
  input: BudgetInput,
  plan: PlanToProve,
  budgetCents: number,
): Generator<undefined, boolean> {
  if (!plan.wishes.enforceVariety) return false;
  const free = { ...plan, wishes: { ...plan.wishes, enforceVariety: false } };
  return (yield* findCheapest(input, free, budgetCents)) <= budgetCents;
}

/** The smallest set of wishes, beside the budget, with which the price is still proven to be too high. */
function findCause(
  plan: PlanToProve,
  kitchen: PlateKitchen,
  { prices }: PriceBound,
  aboveCents: number,
): { readonly because: readonly Wish[]; readonly isSmallest: boolean } {
  const { wishes: ofDishes, serve } = setOutCatalogue(plan, kitchen);
  const variety = ofDishes.length;
  const wishes: Wish[] = [...ofDishes];
  if (plan.wishes.enforceVariety) wishes.push({ kind: 'enforce_variety', value: true });
  const cause = findSmallestConflict({
    count: wishes.length,
    conflicts: (held) => boundPriceAt(serve(held, held.has(variety)), LARGEST_DEVIATION, prices) > aboveCents,
  });
  return {
    because: (cause?.wishes ?? []).flatMap((wish) => wishes[wish] ?? []),
    isSmallest: cause?.isSmallest ?? false,
  };
}

const dollars = (cents: number): string => (cents / 100).toFixed(2);
