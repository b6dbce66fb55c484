import { percent, quantile, shareOf } from './numbers.ts';
import type { MeasuredDay, MeasuredPlan } from './measure-plan.ts';
import type { Run } from './plan-person.ts';

/** A figure that the planner promises, and what it came to. */
export interface Verdict {
  readonly promise: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The promise of ±5 %, with room for sums of floating-point numbers in another order. */
const TOLERANCE = 0.05 + 1e-9;

const daysOf = (plans: readonly (MeasuredPlan | undefined)[]): MeasuredDay[] =>
  plans.flatMap((plan) => plan?.days ?? []);

/** Every finished plan of a run, swaps included. */
export function plansOf({ alone, careless, sloppy, swaps }: Run): MeasuredPlan[] {
  const swapped = swaps.flatMap((swap) => [swap.suggested, swap.wanted]);
  return [alone, careless, sloppy, ...swapped].filter((plan) => plan !== undefined);
}

/** Each promise of the planner against the runs of one seed. */
export function judgeTargets(runs: readonly Run[]): Verdict[] {
  const alone = daysOf(runs.map((run) => run.alone));
  const careless = daysOf(runs.map((run) => run.careless));
  const sloppy = daysOf(runs.map((run) => run.sloppy));
  const plans = runs.flatMap(plansOf);
  const within = (days: readonly MeasuredDay[], limit: number): number =>
    shareOf(days, ({ worstMiss }) => worstMiss <= limit);
  const flagged = 1 - within(alone, TOLERANCE);
  const refused = shareOf(runs, ({ refusal }) => refusal !== undefined);
  const disproved = runs.filter(
    ({ refusal, planned }) => refusal !== undefined && planned?.flaggedDates.length === 0,
  ).length;
  const violations = plans.reduce((sum, plan) => sum + plan.violations.length, 0);
  const breaches = plans.reduce((sum, plan) => sum + plan.breaches.length, 0);
  const wronglyFlagged = runs.reduce((sum, run) => sum + countWrongFlags(run), 0);
  return [
    atLeast('days within ±5 % on all four macros, after rounding', within(alone, TOLERANCE), 0.995),
    atMost('days flagged', flagged, 0.005),
    none('days beyond ±10 %', alone.filter(({ worstMiss }) => !(worstMiss <= 0.1)).length),
    none('days whose flag disagrees with this arithmetic', wronglyFlagged),
    none('rule violations of all plans (validator)', violations),
    none('allergen, diet, dislike or unknown breaches of all plans (oracle)', breaches),
    atMost('blueprints refused as infeasible', refused, 0.03),
    none('refusals that a finished plan disproves', disproved),
    atLeast('careless picks: days within ±5 % after the repair chain', within(careless, TOLERANCE), 0.85),
    atLeast('… with unknown ids, missing and doubled slots', within(sloppy, TOLERANCE), 0.85),
    ...judgeTimes(runs),
  ];
}

function countWrongFlags({ planned, alone }: Run): number {
  const days = alone?.days ?? [];
  return days.filter(({ date, worstMiss }) => planned?.flaggedDates.includes(date) !== worstMiss > TOLERANCE)
    .length;
}

function judgeTimes(runs: readonly Run[]): Verdict[] {
  const plan = runs.map(({ ms }) => ms.plan);
  const swaps = runs.flatMap((run) => run.swaps.map(({ swapMs }) => swapMs));
  const portions = runs.flatMap(({ ms }) => ms.portions ?? []);
  return [
    faster('a week planned without a model, median', quantile(plan, 0.5), 80),
    faster('… p95', quantile(plan, 0.95), 150),
    faster('a swap for a dish that is named, p95', quantile(swaps, 0.95), 20),
    faster('portions of a week for given picks, p95', quantile(portions, 0.95), 3),
  ];
}

const atLeast = (promise: string, share: number, least: number): Verdict => ({
  promise: `${promise} ≥ ${percent(least)}`,
  measured: percent(share),
  met: share >= least,
});

const atMost = (promise: string, share: number, most: number): Verdict => ({
  promise: `${promise} ≤ ${percent(most)}`,
  measured: `${(100 * share).toFixed(2)} %`,
  met: share <= most,
});

const none = (promise: string, count: number): Verdict => ({
  promise: `${promise}: 0`,
  measured: String(count),
  met: count === 0,
});

const faster = (promise: string, ms: number, most: number): Verdict => ({
  promise: `${promise} < ${most} ms`,
  measured: `${ms.toFixed(1)} ms`,
  met: ms < most,
});
