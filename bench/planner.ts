import { parseArgs } from 'node:util';
import { drawPeople } from './planner/draw-people.ts';
import { judgeTargets } from './planner/judge-targets.ts';
import { planPerson } from './planner/plan-person.ts';
import { printReport } from './planner/print-report.ts';
import { readWorld } from './planner/read-world.ts';

const HELP = `How exact, how safe and how fast the planner is, on the bundled catalogue.

  npm run bench:planner -- [--people 200] [--seed NAME …]

  --people N    random blueprints for each seed (default 200; how they are drawn: bench/planner/draw-people.ts)
  --seed NAME   may be given several times; default: "mealwise", which the planner was built with, and "unseen", which it was not
  --help        this text

The same people, seed and code give the same plans; times are of this machine. Before the first measurement the code is
warmed up with other people. Ends with 1 when one of the promises printed last is missed.`;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    seed: { type: 'string', multiple: true, default: ['mealwise', 'unseen'] },
    help: { type: 'boolean', default: false },
  },
});
const MONDAY = '2026-11-30';
const WARM_UP_PEOPLE = 24;

const people = Number(values.people);
if (values.help) console.log(HELP);
else if (Number.isInteger(people) && people > 0) await run(people, values.seed);
else {
  console.error('--people must be a whole number above 0\n');
  console.error(HELP);
  process.exitCode = 2;
}

async function run(count: number, seeds: readonly string[]): Promise<void> {
  const world = await readWorld();
  console.log(`${world.foods.size} foods, ${world.recipes.size} recipes`);
  for (const [index, person] of drawPeople('warm-up', WARM_UP_PEOPLE, MONDAY).entries())
    planPerson(world, person, `warm-up ${index}`);
  console.log(`warmed up with the plans of ${WARM_UP_PEOPLE} other people`);
  const missed: string[] = [];
  for (const seed of seeds) {
    const runs = drawPeople(seed, count, MONDAY).map((person, index) =>
      planPerson(world, person, `${seed} ${index}`),
    );
    const verdicts = judgeTargets(runs);
    printReport(seed, runs, verdicts);
    missed.push(...verdicts.filter(({ met }) => !met).map(({ promise }) => `${promise} (seed "${seed}")`));
  }
  console.log(missed.length === 0 ? '\nEvery promise is met.' : `\nMissed: ${missed.join('; ')}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}
