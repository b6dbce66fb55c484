import { expect, test } from 'vitest';
import { at, intAt } from './at.ts';
import { FIGURE_COUNT } from './day-figures.ts';
import { createDayValuer, dayValue } from './day-value.ts';
import { enumeratePortions } from './enumerate-portions.ts';
import { createPlanningProblem } from './planning-problem.ts';
import { createSeededRandom } from './seeded-random.ts';
import { balancedTargets, candidatesFor, weekDates } from './synthetic-request.ts';

const problem = createPlanningProblem(candidatesFor(), balancedTargets(2_000), weekDates);
const random = createSeededRandom('days');
const randomDay = (): Int32Array =>
  Int32Array.from(problem.pools, (pool) => intAt(pool, Math.floor(random() * pool.length)));

const valueAt = (rows: Int32Array, portions: ArrayLike<number>): number => {
  const sum = new Float64Array(FIGURE_COUNT);
  for (const [dish, row] of rows.entries())
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      sum[figure] =
        at(sum, figure) + portions[dish]! * at(problem.relativeServings, row * FIGURE_COUNT + figure);
  return dayValue(sum);
};

test('no random portions on the grid are worth more than what portions may cost beside their fit', () => {
  for (let day = 0; day < 20; day += 1) {
    const rows = randomDay();
    const best = valueAt(rows, enumeratePortions(problem, rows, new Float64Array(FIGURE_COUNT)));
    for (let trial = 0; trial < 200; trial += 1) {
      const portions = Array.from(rows, () => 0.5 + 0.25 * Math.floor(random() * 7));
      // Unusual portions cost 0.02 a serving; four dishes are at most 1.5 servings away each.
      expect(best).toBeLessThanOrEqual(valueAt(rows, portions) + 0.12);
    }
  }
});

test('portions lie on the grid from a half to two servings', () => {
  for (let day = 0; day < 20; day += 1)
    for (const portion of enumeratePortions(problem, randomDay(), new Float64Array(FIGURE_COUNT))) {
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
    const exact = valueAt(rows, enumeratePortions(problem, rows, new Float64Array(FIGURE_COUNT)));
    if (valuer.valueOf(rows, new Float64Array(rows.length).fill(1)) > exact + 0.1) farAbove += 1;
  }
  expect(farAbove).toBeLessThan(10);
});
