import { expect, test } from 'vitest';
import { annealWeek } from './anneal-week.ts';
import { createPlanningProblem, placesOf } from './planning-problem.ts';
import { createSeededRandom } from './seeded-random.ts';
import { settleWeek, type SettledWeek } from './settle-week.ts';
import { weekInput } from './synthetic-request.ts';

const problem = createPlanningProblem(weekInput());
// Hardly any search: dishes that leave something to be wished for.
const { rows } = annealWeek({
  problem,
  fixed: problem.keptRows,
  random: createSeededRandom('little effort'),
  effort: 0.01,
});
const rowsOf = (week: SettledWeek): number[] => week.days.flatMap((day) => [...day.rows]);
const valueOf = (week: SettledWeek): number => week.days.reduce((sum, day) => sum + day.value, 0);
const asChosen = settleWeek(problem, rows);

test('where nobody asked for a dish, another comes in that brings the grams closer', () => {
  const everywhere = new Set(placesOf(problem).map(({ place }) => place));
  const polished = settleWeek(problem, rows, everywhere);
  expect(valueOf(polished)).toBeLessThan(valueOf(asChosen));
  expect(polished.varietyBreaches).toBeLessThanOrEqual(asChosen.varietyBreaches);
});

test('only such places change on a day within its tolerance; what was asked for stays', () => {
  const dinners = new Set(
    placesOf(problem)
      .filter(({ slot }) => slot === 'dinner')
      .map(({ place }) => place),
  );
  const polished = rowsOf(settleWeek(problem, rows, dinners));
  const before = rowsOf(asChosen);
  const within = placesOf(problem).filter(
    ({ day }) => (asChosen.days[day]?.maxDeviation ?? 1) <= problem.wishes.tolerance,
  );
  const changed = within.filter(({ place }) => polished[place] !== before[place]);
  expect(changed.length).toBeGreaterThan(0);
  expect(new Set(changed.map(({ slot }) => slot))).toEqual(new Set(['dinner']));
});
