import { mealTypeOfSlot, targetMacros, type Candidate, type TargetMacro } from '@mealwise/core';
import { quantile } from './numbers.ts';
import type { MeasuredDay, MeasuredPlan } from './measure-plan.ts';
import type { Run } from './plan-person.ts';

const nameOf: Readonly<Record<TargetMacro, string>> = {
  energyKcal: 'energy',
  proteinG: 'protein',
  fatG: 'fat',
  netCarbohydrateG: 'net carbohydrate',
};
const kcalPerGram = { proteinG: 4, fatG: 9, netCarbohydrateG: 4 } as const;

/** The people whose worst day misses most, worst first, each with what made it hard; a few lines a person. */
export function explainWorst(runs: readonly Run[], count: number): string[] {
  return runs
    .flatMap((run) => (run.alone === undefined ? [] : [{ run, plan: run.alone, day: worstDay(run.alone) }]))
    .flatMap(({ day, ...rest }) => (day === undefined ? [] : [{ ...rest, day }]))
    .toSorted((a, b) => b.day.worstMiss - a.day.worstMiss)
    .slice(0, count)
    .flatMap(({ run, plan, day }, index) => explain(run, plan, day, index + 1));
}

function worstDay({ days }: MeasuredPlan): MeasuredDay | undefined {
  return days.toSorted((a, b) => b.worstMiss - a.worstMiss)[0];
}

function explain(run: Run, plan: MeasuredPlan, day: MeasuredDay, rank: number): string[] {
  const { blueprint, brief } = run.person;
  const macro = targetMacros.toSorted((a, b) => Math.abs(day.misses[b]) - Math.abs(day.misses[a]))[0];
  if (macro === undefined) return [];
  const miss = `${day.misses[macro] > 0 ? '+' : '−'}${(100 * day.worstMiss).toFixed(1)} %`;
  const topUps = plan.repairs.filter(({ kind }) => kind === 'topped_up').length;
  const swaps = plan.repairs.filter(({ kind }) => kind === 'swapped').length;
  const chain =
    day.worstMiss <= 0.05 ? 'within ±5 %, so no repair was due' : 'the repair chain found nothing better';
  return [
    `${String(rank).padStart(3)}. ${miss} ${nameOf[macro]} on ${day.date}: ${describePerson(run)}`,
    `     ${chain}; candidates: ${describePools(run)}; top-ups ${topUps}, swaps ${swaps} in the week`,
    `     ${explainMacro(macro, run)}; sodium ${Math.round(day.figures.sodiumMg)} of ${Math.round(brief.targets.sodiumLimitMg)} mg, fibre ${Math.round(day.figures.fibreG)} of ${Math.round(brief.targets.fibreG)} g, goal ${blueprint.goal}`,
  ];
}

/** Diet, energy and limits of a person in one line. */
export function describePerson({ person: { blueprint, brief } }: Run): string {
  const { diet, allergies, dislikes, max_prep_minutes, cooking_skill, equipment } = blueprint;
  return [
    `${diet} ${Math.round(brief.targets.energyKcal)} kcal`,
    ...(allergies.length > 0 ? [`allergic to ${allergies.join(' and ')}`] : []),
    ...(dislikes.length > 0 ? [`without ${dislikes.join(' and ')}`] : []),
    ...(max_prep_minutes === undefined ? [] : [`at most ${max_prep_minutes} min`]),
    ...(cooking_skill === undefined ? [] : [`skill ${cooking_skill}`]),
    ...(equipment === undefined ? [] : [`kitchen ${equipment.join('+')}`]),
  ].join(', ');
}

/** How many dishes each slot can choose from. */
export function describePools({ candidates, person: { brief } }: Run): string {
  return brief.slots
    .map((slot) => `${slot} ${candidates.byMealType[mealTypeOfSlot(slot)].length}`)
    .join(', ');
}

/** The macro's share of energy that the target wants, beside the shares of the dishes in the pools. */
function explainMacro(macro: TargetMacro, { candidates, person: { brief } }: Run): string {
  const { targets, slots } = brief;
  if (macro === 'energyKcal')
    return `target ${Math.round(targets.energyKcal)} kcal in ${slots.length} meals of half to two servings`;
  const factor = kcalPerGram[macro];
  const shares = (pool: readonly Candidate[]): string => {
    const each = pool.map(
      ({ serving }) => (100 * factor * (serving[FIGURE_OF[macro]] ?? NaN)) / (serving[0] ?? NaN),
    );
    return `${quantile(each, 0.1).toFixed(0)}–${quantile(each, 0.5).toFixed(0)}–${quantile(each, 0.9).toFixed(0)}`;
  };
  const wanted = ((100 * factor * targets[macro]) / targets.energyKcal).toFixed(1);
  const pools = [...new Set(slots.map(mealTypeOfSlot))]
    .map((type) => `${type} ${shares(candidates.byMealType[type])}`)
    .join(', ');
  return `${nameOf[macro]} should give ${wanted} % of the energy; in the dishes (p10–median–p90) ${pools}`;
}

/** Places of the macros in a candidate's figures. */
const FIGURE_OF = { proteinG: 1, fatG: 2, netCarbohydrateG: 3 } as const;
