import { expect, test } from 'vitest';
import { checkCompleteness } from './check-completeness.ts';
import type { Demands } from './read-demands.ts';
import { sampleDates, sampleDemands, sampleInput, sampleWeek, withDay, withMeal } from './sample-week.ts';
import type { ValidatePlanInput } from './validation-input.ts';

const [monday, tuesday] = sampleDates;

function complaints(changes: Partial<ValidatePlanInput>, demands: Partial<Demands> = {}): string[] {
  return checkCompleteness(sampleInput(changes), sampleDemands(demands)).map(({ date, message }) =>
    date === undefined ? message : `${date} ${message}`,
  );
}

test('a week with all its days and meals is complete, with or without a second snack', () => {
  expect(complaints({})).toEqual([]);
  const withSecondSnack = withDay(monday, (day) => ({
    ...day,
    meals: day.meals.flatMap((meal) =>
      meal.slot === 'snack' ? [meal, { ...meal, slot: 'snack_2' }] : [meal],
    ),
  }));
  expect(complaints({ week: withSecondSnack })).toEqual([]);
});

test('a missing snack is named with its day', () => {
  const week = withDay(monday, (day) => ({
    ...day,
    meals: day.meals.filter(({ slot }) => slot !== 'snack'),
  }));
  expect(complaints({ week })).toEqual([`${monday} snack is there 0 times`]);
});

test('a doubled meal is named, a doubled second snack too', () => {
  const twice = withDay(monday, (day) => ({ ...day, meals: [...day.meals, ...day.meals.slice(0, 1)] }));
  expect(complaints({ week: twice })).toEqual([`${monday} breakfast is there 2 times`]);
  const snacks = withDay(monday, (day) => ({
    ...day,
    meals: day.meals.flatMap((meal) => [meal, { ...meal, slot: 'snack_2' as const }]).slice(0, 6),
  }));
  expect(complaints({ week: snacks })).toContain(`${monday} snack_2 is there 3 times`);
});

test('a meal without food is named', () => {
  expect(complaints({ week: withMeal(tuesday, 'dinner', (meal) => ({ ...meal, ingredients: [] })) })).toEqual(
    [`${tuesday} dinner is empty`],
  );
});

test.each([
  ['missing', sampleWeek.days.slice(1)],
  ['doubled', [...sampleWeek.days.slice(0, 6), ...sampleWeek.days.slice(5, 6)]],
  ['out of order', sampleWeek.days.toReversed()],
  ['all missing', []],
])('days that are %s are noticed', (_, days) => {
  expect(complaints({ week: { days } })).toEqual([expect.stringContaining('were asked for')]);
});

test('where some meals are asked for, each is required and no other is allowed, a second snack neither', () => {
  expect(complaints({}, { meals: ['breakfast', 'lunch', 'dinner'] })).toEqual(
    sampleDates.map((date) => `${date} snack was not asked for`),
  );
  const week = withMeal(monday, 'snack', (meal) => ({ ...meal, slot: 'snack_2' }));
  expect(complaints({ week }, { meals: ['breakfast', 'lunch', 'dinner'] })).toContain(
    `${monday} snack_2 was not asked for`,
  );
});

test('a plan of fewer days than were asked for is not what was asked for', () => {
  const expectedDates = sampleDates.slice(0, 3);
  const week = { days: sampleWeek.days.slice(0, 3) };
  expect(complaints({ week, expectedDates }, { days: 3 })).toEqual([]);
  expect(complaints({ week, expectedDates }, { days: 5 })).toEqual(['5 days were asked for, not 3']);
});
