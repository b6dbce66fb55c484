import { parseArgs } from 'node:util';
import { selectCandidates, type CandidateSet } from '@mealwise/core';
import { compareWithLongRun, trySmallDay, type ComparedWeek, type SmallDay } from '@mealwise/tests/oracle';
import { drawPeople, type RandomPerson } from './planner/draw-people.ts';
import { quantile } from './planner/numbers.ts';
import { readWorld, type World } from './planner/read-world.ts';

const HELP = `How good the planner's choices are, against oracles that take their time. For development only.

  npm run bench:oracle -- [--days 60] [--weeks 20] [--times 100] [--seed NAME]

  --days N     small days (5 dishes a meal, 3 where there are five meals) that brute force looks at in full: every dish in
               every quarter serving, by arithmetic of its own
  --weeks N    weeks under a budget that are planned again with many times the moves
  --times N    how many times (default 100)
  --seed NAME  of the people, the dishes and the search

Ends with 1 when brute force finds a day that is better than the delivered one by more than 1 % of its value, or a long run a
week that is better by more than 10 % in what the search minimises or in what the groceries cost.`;

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '60' },
    weeks: { type: 'string', default: '20' },
    times: { type: 'string', default: '100' },
    seed: { type: 'string', default: 'oracle' },
    help: { type: 'boolean', default: false },
  },
});
const MONDAY = '2026-11-30';
const [days, weeks, moves] = [values.days, values.weeks, values.times].map(Number);

if (values.help) console.log(HELP);
else if (isCount(days) && isCount(weeks) && isCount(moves)) await run({ days, weeks, times: moves });
else {
  console.error('--days, --weeks and --times must be whole numbers\n');
  console.error(HELP);
  process.exitCode = 2;
}

function isCount(number: number | undefined): number is number {
  return Number.isInteger(number) && Number(number) >= 0;
}

async function run(count: {
  readonly days: number;
  readonly weeks: number;
  readonly times: number;
}): Promise<void> {
  const world = await readWorld();
  // Sixty people have each diet in each energy band once.
  const people = drawPeople(values.seed, 60, MONDAY);
  const met = [
    count.days === 0 || compareDays(world, people, count.days),
    count.weeks === 0 || compareWeeks(world, people, count.weeks, count.times),
  ];
  process.exitCode = met.every(Boolean) ? 0 : 1;
}

function candidatesOf(world: World, { brief }: RandomPerson): CandidateSet {
  return selectCandidates({ catalogue: world.catalogue, foods: world.foods, rules: brief.rules });
}

function compareDays(world: World, people: readonly RandomPerson[], count: number): boolean {
  const small = Array.from({ length: count }, (_, index) => {
    const person = people[index % people.length];
    return (
      person &&
      trySmallDay(person.brief, candidatesOf(world, person), {
        // A day of five meals has seven times as many portions.
        dishesPerMeal: person.brief.slots.length > 4 ? 3 : 5,
        seed: `${values.seed} day ${index}`,
      })
    );
  }).filter((day): day is SmallDay => day !== undefined);
  const beaten = small.filter(({ chosen, onGrid }) => chosen > 1.01 * onGrid + 1e-9);
  const behind = small.map(({ chosen, throughChain }) => chosen - throughChain);
  console.log(
    `\n${small.length} small days, ${small.reduce((sum, { gridDays }) => sum + gridDays, 0)} days looked at`,
  );
  console.log(
    `  value of the delivered day: median ${quantile(
      small.map(({ chosen }) => chosen),
      0.5,
    ).toFixed(4)}; ` +
      `best day in quarter servings: median ${quantile(
        small.map(({ onGrid }) => onGrid),
        0.5,
      ).toFixed(4)}`,
  );
  console.log(`  days that brute force beats by more than 1 %: ${beaten.length}`);
  for (const { pools, chosen, onGrid } of beaten)
    console.log(
      `    dishes ${pools.join('+')}: ${chosen.toFixed(4)} delivered, ${onGrid.toFixed(4)} possible`,
    );
  console.log(
    `  other dishes through the same portions and flex would come closer by ${quantile(behind, 0.5).toFixed(4)} (median), ` +
      `${quantile(behind, 0.95).toFixed(4)} (p95); by more than 0.01, a hundredth of the targets, in ${behind.filter((gap) => gap > 0.01).length} of ${small.length}`,
  );
  return beaten.length === 0;
}

function compareWeeks(world: World, people: readonly RandomPerson[], count: number, times: number): boolean {
  console.log(`\n${count} weeks under a budget, against ${times} times the moves`);
  console.log('  diet        kcal   objective        long       cents    long       mean day value, long');
  const compared = Array.from({ length: count }, (_, index) => {
    // Steps of seven meet every diet and every energy band.
    const person = people[(7 * index) % people.length];
    if (person === undefined) return undefined;
    const week = compareWithLongRun(person.brief, candidatesOf(world, person), {
      times,
      seed: `${values.seed} week ${index}`,
    });
    if (week !== undefined) console.log(`  ${lineOf(person, week)}`);
    return week;
  }).filter((week) => week !== undefined);
  const objective = compared.map(({ usual, long }) => usual.objective / long.objective - 1);
  const cents = compared.map(({ usual, long }) => usual.cents / long.cents - 1);
  const isMet = [...objective, ...cents].every((gap) => gap <= 0.1);
  for (const [what, gaps] of [
    ['objective', objective],
    ['groceries', cents],
  ] as const)
    console.log(
      `  ${what}: ${(100 * quantile(gaps, 0.5)).toFixed(1)} % above the long run (median), ${(100 * Math.max(...gaps)).toFixed(1)} % at most`,
    );
  console.log(isMet ? '  all within 10 %' : '  MISSED: not all within 10 %');
  return isMet;
}

function lineOf({ blueprint, brief }: RandomPerson, { usual, long }: ComparedWeek): string {
  const gap = (one: number, other: number): string => `${(100 * (one / other - 1)).toFixed(1)} %`.padStart(8);
  return [
    blueprint.diet.padEnd(11),
    String(Math.round(brief.targets.energyKcal)).padStart(5),
    usual.objective.toFixed(3).padStart(10),
    long.objective.toFixed(3).padStart(8),
    gap(usual.objective, long.objective),
    String(usual.cents).padStart(8),
    String(long.cents).padStart(7),
    gap(usual.cents, long.cents),
    usual.dayValue.toFixed(4).padStart(10),
    long.dayValue.toFixed(4).padStart(8),
  ].join('');
}
