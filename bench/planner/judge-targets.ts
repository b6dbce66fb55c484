import { percent, quantile, shareOf } from './numbers.ts';
import type { MeasuredDay, MeasuredPlan, Run } from './plan-person.ts';

/** A figure that the planner promises, and what it came to. */
export interface Verdict {
  readonly promise: string;
  readonly measured: string;
  readonly met: boolean;
}

const daysOf = (plans: readonly (MeasuredPlan | undefined)[]): MeasuredDay[] =>
  plans.flatMap((plan) => plan?.days ?? []);

/** Each promise of the planner against the runs of one seed. */
export function judgeTargets(runs: readonly Run[]): Verdict[] {
  const alone = daysOf(runs.map((run) => run.alone));
  const careless = daysOf(runs.map((run) => run.careless));
  const sloppy = daysOf(runs.map((run) => run.sloppy));
  const plans = runs.flatMap(({ alone: own, careless: picked, sloppy: spoilt }) =>
    [own, picked, spoilt].filter((plan) => plan !== undefined),
  );
  const within = (days: readonly MeasuredDay[], limit: number): number =>
    shareOf(days, ({ worstMiss }) => worstMiss <= limit);
  const flagged = 1 - within(alone, 0.05);
  const refused = 1 - shareOf(runs, ({ alone: plan }) => plan !== undefined);
  const violations = plans.reduce((sum, plan) => sum + plan.violations.length, 0);
  const breaches = plans.reduce((sum, plan) => sum + plan.breaches.length, 0);
  const unproven = runs.filter(({ alone: plan, proof }) => plan === undefined && proof === '').length;
  return [
    atLeast('days within ±5 % on all four macros, after rounding', within(alone, 0.05), 0.995),
    atMost('days flagged', flagged, 0.005),
    none('days beyond ±10 %', alone.filter(({ worstMiss }) => !(worstMiss <= 0.1)).length),
    none('rule violations of all plans (validator)', violations),
    none('allergen, diet, dislike or unknown breaches of all plans (oracle)', breaches),
    atMost('blueprints refused as infeasible', refused, 0.03),
    none('refusals without a proof', unproven),
    atLeast('careless picks: days within ±5 % after the repair chain', within(careless, 0.05), 0.85),
    atLeast('… with unknown ids, missing and doubled slots', within(sloppy, 0.05), 0.85),
    ...judgeTimes(runs),
  ];
}

function judgeTimes(runs: readonly Run[]): Verdict[] {
  const plan = runs.map(({ ms }) => ms.plan);
  const portions = runs.flatMap(({ ms }) => ms.portions ?? []);
  return [
    faster('a week planned without a model, median', quantile(plan, 0.5), 80),
    faster('… p95', quantile(plan, 0.95), 150),
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
