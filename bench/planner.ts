import { parseArgs } from 'node:util';
import {
  createSeededRandom,
  deriveCatalogue,
  planWeek,
  selectCandidates,
  validatePlan,
  weekDates,
  type FoodTable,
  type PlannedWeek,
  type RecipeCatalogue,
} from '@mealwise/core';
import { readBundledCatalogue } from '@mealwise/db/admin';
import { drawPeople, type RandomPerson } from './random-blueprints.ts';
import { findUnsafeFoods } from './find-unsafe-foods.ts';

/**
 * How exact the planner is on the bundled catalogue: `npm run bench:planner -- --people 100 --seed one`.
 * Ends with 1 when a plan breaks an allergen or diet rule.
 */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '100' }, seed: { type: 'string', default: 'mealwise' } },
});
const MONDAY = '2026-11-30';

const { foods: foodRows, recipes: recipeRows } = await readBundledCatalogue();
const foods: FoodTable = new Map(foodRows.map((food) => [food.key, food]));
const recipes: RecipeCatalogue = new Map(recipeRows.map((recipe) => [recipe.id, recipe]));
const catalogue = deriveCatalogue(recipes, foods);
const people = drawPeople(values.seed, Number(values.people), MONDAY);
const dates = weekDates(MONDAY);

interface Run {
  readonly person: RandomPerson;
  readonly outcome: PlannedWeek | undefined;
  readonly explanation: string;
  readonly unsafe: readonly string[];
  readonly violations: readonly string[];
  readonly ms: number;
}

const runs = people.map((person, index): Run => {
  const started = performance.now();
  const candidates = selectCandidates({ catalogue, foods, rules: person.blueprint });
  const outcome = planWeek({
    candidates,
    targets: person.targets,
    dates,
    random: createSeededRandom(`${values.seed} ${index}`),
  });
  const ms = performance.now() - started;
  if (!outcome.ok)
    return { person, outcome: undefined, explanation: outcome.explanation, unsafe: [], violations: [], ms };
  const report = validatePlan({
    week: outcome.week,
    foods,
    recipes,
    blueprint: person.blueprint,
    targets: person.targets,
    expectedDates: dates,
  });
  return {
    person,
    outcome,
    explanation: '',
    unsafe: findUnsafeFoods(outcome.week, person.blueprint, foods),
    violations: report.violations
      .filter(({ severity }) => severity !== 'flag')
      .map(({ rule, message }) => `${rule}: ${message}`),
    ms,
  };
});

const planned = runs.flatMap((run) => (run.outcome === undefined ? [] : [{ ...run, outcome: run.outcome }]));
const days = planned.flatMap((run) => run.outcome.days);
const share = (limit: number, of = days): string =>
  `${((100 * of.filter((day) => day.maxDeviation <= limit).length) / Math.max(1, of.length)).toFixed(1)} %`;
const times = runs.map((run) => run.ms).toSorted((a, b) => a - b);
const unsafe = planned.flatMap((run) => run.unsafe);

console.log(
  `${foods.size} foods, ${recipes.size} recipes, ${people.length} people (seed "${values.seed}"), ${days.length} days`,
);
console.log(
  `days within ±5 % on all four macros: ${share(0.05)}; within ±2 %: ${share(0.02)}; within ±10 %: ${share(0.1)}`,
);
const withinSodium = planned.flatMap(({ outcome, person }) =>
  outcome.days.map(({ sodiumMg }) => sodiumMg <= person.targets.sodiumLimitMg),
);
console.log(
  `days within the sodium limit of their person: ${((100 * withinSodium.filter(Boolean).length) / Math.max(1, withinSodium.length)).toFixed(1)} %`,
);
for (const diet of new Set(people.map((person) => person.blueprint.diet))) {
  const own = planned.filter((run) => run.person.blueprint.diet === diet).flatMap((run) => run.outcome.days);
  console.log(`  ${diet.padEnd(11)} ${share(0.05, own).padStart(8)} of ${own.length} days`);
}
console.log(
  `allergen or diet breaches: ${unsafe.length}; rule violations of the validator: ${planned.flatMap((run) => run.violations).length}`,
);
for (const line of [...unsafe, ...planned.flatMap((run) => run.violations)].slice(0, 10))
  console.log(`  ${line}`);
console.log(`refused as infeasible: ${runs.length - planned.length}`);
for (const run of runs.filter((each) => each.outcome === undefined).slice(0, 10)) {
  const { diet, allergies, dislikes, max_prep_minutes } = run.person.blueprint;
  console.log(`  ${diet} ${JSON.stringify({ allergies, dislikes, max_prep_minutes })}: ${run.explanation}`);
}
const quantile = (q: number): string => `${(times[Math.floor(q * (times.length - 1))] ?? 0).toFixed(0)} ms`;
console.log(`a week planned: median ${quantile(0.5)}, p95 ${quantile(0.95)}`);
process.exitCode = unsafe.length === 0 ? 0 : 1;
