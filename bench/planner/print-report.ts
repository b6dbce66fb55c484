import { diets, mealTypeOfSlot } from '@mealwise/core';
import { ENERGY_BANDS, HIGHEST_KCAL, LOWEST_KCAL } from './draw-people.ts';
import { describePerson, describePools, explainWorst } from './explain-worst.ts';
import { plansOf, type Verdict } from './judge-targets.ts';
import type { MeasuredSwap } from './swap-meals.ts';
import { percent, quantile, shareOf } from './numbers.ts';
import type { MeasuredDay, MeasuredPlan } from './measure-plan.ts';
import type { Run } from './plan-person.ts';

const WORST = 10;

/** Prints all that the runs of one seed came to; the verdicts last. */
export function printReport(seed: string, runs: readonly Run[], verdicts: readonly Verdict[]): void {
  console.log(`\n── seed "${seed}": ${runs.length} people ──`);
  printPeople(runs);
  printAccuracy(runs);
  printPicks(runs);
  printTimes(runs);
  printRefusals(runs);
  console.log(`\nThe worst ${WORST} blueprints, by their worst day:`);
  for (const line of explainWorst(runs, WORST)) console.log(line);
  printFaults(runs);
  console.log('\nPromises:');
  for (const { promise, measured, met } of verdicts)
    console.log(`  ${met ? 'met   ' : 'MISSED'} ${promise}: ${measured}`);
}

function printPeople(runs: readonly Run[]): void {
  const count = (isSuch: (run: Run) => boolean): number => runs.filter(isSuch).length;
  const width = (HIGHEST_KCAL - LOWEST_KCAL) / ENERGY_BANDS;
  const bands = Array.from({ length: ENERGY_BANDS }, (_, band) =>
    count(({ person }) => {
      const place = Math.floor((person.brief.targets.energyKcal - LOWEST_KCAL) / width);
      return Math.min(ENERGY_BANDS - 1, place) === band;
    }),
  );
  const energies = runs.map(({ person }) => person.brief.targets.energyKcal);
  console.log(
    `diets: ${diets.map((diet) => `${diet} ${count(({ person }) => person.blueprint.diet === diet)}`).join(', ')}`,
  );
  console.log(
    `energy ${Math.round(Math.min(...energies))} to ${Math.round(Math.max(...energies))} kcal, by bands of ${width}: ${bands.join(' ')}`,
  );
  const { length } = runs;
  const share = (isSuch: (run: Run) => boolean): string => `${((100 * count(isSuch)) / length).toFixed(0)} %`;
  console.log(
    `allergy ${share(({ person }) => person.blueprint.allergies.length > 0)}, ` +
      `dislike ${share(({ person }) => person.blueprint.dislikes.length > 0)}, ` +
      `time limit ${share(({ person }) => person.blueprint.max_prep_minutes !== undefined)}, ` +
      `skill limit ${share(({ person }) => person.blueprint.cooking_skill !== undefined)}, ` +
      `kitchen limit ${share(({ person }) => person.blueprint.equipment !== undefined)}`,
  );
}

function printAccuracy(runs: readonly Run[]): void {
  console.log(
    '\nPlanned without a model      days    ±2 %    ±5 %   ±10 %  p95 miss  sodium   repeats  refused',
  );
  const row = (name: string, of: readonly Run[]): void => {
    const days = of.flatMap((run) => run.alone?.days ?? []);
    const repeats = of.reduce((sum, run) => sum + (run.planned?.varietyBreaches ?? 0), 0);
    const misses = days.map(({ worstMiss }) => worstMiss);
    const columns = [
      percent(quantile(misses, 0.95)).padStart(10),
      percent(shareOf(days, ({ withinSodium }) => withinSodium)).padStart(8),
      String(repeats).padStart(10),
      String(of.filter((run) => run.refusal !== undefined).length).padStart(9),
    ].join('');
    console.log(`  ${name.padEnd(24)}${String(days.length).padStart(7)}${accuracyOf(days)}${columns}`);
  };
  row('all', runs);
  for (const diet of diets)
    row(
      diet,
      runs.filter(({ person }) => person.blueprint.diet === diet),
    );
}

function accuracyOf(days: readonly MeasuredDay[]): string {
  return [0.02, 0.05, 0.1]
    .map((limit) => percent(shareOf(days, ({ worstMiss }) => worstMiss <= limit)).padStart(8))
    .join('');
}

function printPicks(runs: readonly Run[]): void {
  console.log('\nPicks from outside           days    ±2 %    ±5 %   ±10 %  repairs in a week');
  const row = (name: string, planOf: (run: Run) => MeasuredPlan | undefined, of: readonly Run[]): void => {
    const plans = of.flatMap((run) => planOf(run) ?? []);
    const days = plans.flatMap((plan) => plan.days);
    const kinds = new Map<string, number>();
    for (const { kind } of plans.flatMap((plan) => plan.repairs)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const repairs = [...kinds]
      .map(([kind, count]) => `${kind} ${(count / plans.length).toFixed(1)}`)
      .join(', ');
    console.log(`  ${name.padEnd(24)}${String(days.length).padStart(7)}${accuracyOf(days)}  ${repairs}`);
  };
  row('random dishes', (run) => run.careless, runs);
  row('and unusable picks', (run) => run.sloppy, runs);
  for (const diet of diets)
    row(
      `random dishes, ${diet}`,
      (run) => run.careless,
      runs.filter(({ person }) => person.blueprint.diet === diet),
    );
  for (const [name, planOf] of [
    ['best suggested swap', (swap: MeasuredSwap) => swap.suggested],
    ['swap for any dish', (swap: MeasuredSwap) => swap.wanted],
  ] as const) {
    const days = runs.flatMap(({ swaps }) => swaps.flatMap((swap) => planOf(swap)?.days ?? []));
    console.log(
      `  ${name.padEnd(24)}${String(days.length).padStart(7)}${accuracyOf(days)}  (the whole week)`,
    );
  }
}

function printTimes(runs: readonly Run[]): void {
  const line = (what: string, ms: readonly number[]): void =>
    console.log(
      `  ${what.padEnd(60)} median ${quantile(ms, 0.5).toFixed(1)} ms, p95 ${quantile(ms, 0.95).toFixed(1)} ms, longest ${Math.max(...ms).toFixed(1)} ms`,
    );
  console.log('\nTimes, processor time of the one thread, warm:');
  line(
    'a week without a model, candidates included',
    runs.map(({ ms }) => ms.plan),
  );
  line(
    'a request proven impossible, or not, before it is accepted',
    runs.map(({ ms }) => ms.refusal),
  );
  line(
    'portions of a week for given picks',
    runs.flatMap(({ ms }) => ms.portions ?? []),
  );
  line(
    '… where a day then needs a top-up or another dish',
    runs.flatMap(({ ms }) => ms.mended ?? []),
  );
  line(
    'a week from careless picks, repairs included',
    runs.map(({ ms }) => ms.careless),
  );
  const swaps = runs.flatMap((run) => run.swaps);
  line(
    'a swap for a dish that is named',
    swaps.map(({ swapMs }) => swapMs),
  );
  line(
    'five suggestions for a swap',
    swaps.map(({ suggestMs }) => suggestMs),
  );
}

function printRefusals(runs: readonly Run[]): void {
  const refused = runs.filter(({ refusal }) => refusal !== undefined);
  console.log(`\nRefused as infeasible: ${refused.length}`);
  for (const run of refused) {
    console.log(`  ${describePerson(run)} (candidates: ${describePools(run)})`);
    console.log(`    ${run.refusal ?? ''}`);
  }
  const smallest = runs
    .filter(({ alone }) => alone !== undefined)
    .map(({ candidates, person }) =>
      Math.min(...person.brief.slots.map((slot) => candidates.byMealType[mealTypeOfSlot(slot)].length)),
    );
  console.log(
    `smallest pool of those planned: ${Math.min(...smallest)}, median ${quantile(smallest, 0.5)} dishes`,
  );
}

function printFaults(runs: readonly Run[]): void {
  for (const [what, faultsOf] of [
    ['Breaches found by the oracle', (plan: MeasuredPlan) => plan.breaches],
    ['Violations found by the validator', (plan: MeasuredPlan) => plan.violations],
  ] as const) {
    const faults = runs.flatMap((run) =>
      plansOf(run).flatMap((plan) => faultsOf(plan).map((fault) => `${describePerson(run)}: ${fault}`)),
    );
    console.log(`\n${what}: ${faults.length}`);
    for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
  }
}
