import { expect, test } from 'vitest';
import { at, intAt } from './at.ts';
import { FIGURE_COUNT } from './day-figures.ts';
import { createDayValuer, dayValue } from './day-value.ts';
import { enumeratePortions } from './enumerate-portions.ts';
import { createPlanningProblem } from './planning-problem.ts';
import { createSeededRandom } from './seeded-random.ts';
import { balancedTargets, candidatesFor, weekDates } from './synthetic-request.ts';

const problem = createPlanningProblem({
  candidates: candidatesFor(),
  targets: balancedTargets(2_000),
  dates: weekDates,
});
const PORTION_COST = 0.05;
const random = createSeededRandom('days');
const randomDay = (): Int32Array =>
  Int32Array.from(problem.pools.slice(0, problem.slots.length), (pool) =>
    intAt(pool, Math.floor(random() * pool.length)),
  );

const portionsOf = (rows: Int32Array, base: Float64Array, cost: number): Float64Array =>
  enumeratePortions(problem, { rows, slots: Int32Array.from(rows.keys()) }, base, cost);

const valueAt = (rows: Int32Array, portions: ArrayLike<number>): number => {
  const sum = new Float64Array(FIGURE_COUNT);
  for (const [dish, row] of rows.entries())
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      sum[figure] =
        at(sum, figure) + portions[dish]! * at(problem.relativeServings, row * FIGURE_COUNT + figure);
  return dayValue(sum);
};

/** What the search minimises, written out: the day's value and the cost of unusual portions. */
const objectiveAt = (rows: Int32Array, portions: readonly number[]): number =>
  portions.reduce(
    (sum, portion, dish) =>
      sum +
      PORTION_COST * Math.abs(portion - at(problem.usualPortions, intAt(rows, dish) * rows.length + dish)),
    valueAt(rows, portions),
  );

test('no other portions on the grid are better: all 2,401 tried without shortcuts', () => {
  const steps = Array.from({ length: 7 }, (_, step) => 0.5 + 0.25 * step);
  const grid = steps.flatMap((a) =>
    steps.flatMap((b) => steps.flatMap((c) => steps.map((d) => [a, b, c, d]))),
  );
  for (let day = 0; day < 10; day += 1) {
    const rows = randomDay();
    const found = portionsOf(rows, new Float64Array(FIGURE_COUNT), PORTION_COST);
    const least = Math.min(...grid.map((portions) => objectiveAt(rows, portions)));
    expect(objectiveAt(rows, [...found])).toBeCloseTo(least, 9);
  }
});

test('portions lie on the grid from a half to two servings', () => {
  for (let day = 0; day < 20; day += 1)
    for (const portion of portionsOf(randomDay(), new Float64Array(FIGURE_COUNT), PORTION_COST)) {
      expect(portion * 4).toBe(Math.round(portion * 4));
      expect(portion).toBeGreaterThanOrEqual(0.5);
      expect(portion).toBeLessThanOrEqual(2);
    }
});

test('the quick value is close to the exact one: seldom far above the best of the grid', () => {
  const valuer = createDayValuer(problem);
  let farAbove = 0;
  for (let day = 0; day < 100; day += 1) {
    const rows = randomDay();
    const exact = valueAt(rows, portionsOf(rows, new Float64Array(FIGURE_COUNT), PORTION_COST));
    if (valuer.valueOf(rows, new Float64Array(rows.length).fill(1)) > exact + 0.1) farAbove += 1;
  }
  expect(farAbove).toBeLessThan(10);
});
