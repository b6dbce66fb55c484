import { expect, test } from 'vitest';
import { checkDays } from './check-days.ts';
import { sampleDates, sampleFoods, sampleInput, sampleTargets, withFood, withMeal } from './sample-week.ts';

const [monday] = sampleDates;

test('a day comes to what its grams and the food rows say', () => {
  const input = sampleInput({
    week: {
      days: [
        {
          date: monday,
          meals: [
            {
              slot: 'snack',
              recipeId: 'any',
              portion: 1,
              ingredients: [
                { foodKey: 'apple', grams: 200 },
                { foodKey: 'almonds', grams: 30 },
              ],
            },
          ],
        },
      ],
    },
  });
  // Apple 200 g: 0.6 P, 0.4 F, 28 C, 4.8 fibre. Almonds 30 g: 6.3 P, 15 F, 6.6 C, 3.6 fibre, 1.14 saturated.
  const [day] = checkDays(input, 5).days;
  expect(day?.nutrition).toMatchObject({
    proteinG: expect.closeTo(6.9, 9),
    fatG: expect.closeTo(15.4, 9),
    netCarbohydrateG: expect.closeTo(26.2, 9),
    fibreG: expect.closeTo(8.4, 9),
    saturatedFatG: expect.closeTo(1.14, 9),
    sodiumMg: expect.closeTo(2.3, 9),
    energyKcal: expect.closeTo(4 * 6.9 + 9 * 15.4 + 4 * 26.2 + 2 * 8.4, 9),
    usdaKcal: expect.closeTo(2 * (4 * 0.3 + 9 * 0.2 + 4 * 14) + 0.3 * (4 * 21 + 9 * 50 + 4 * 22), 9),
  });
});

test('net carbohydrate is not below nothing', () => {
  const foods = new Map(
    [...sampleFoods].map(([key, food]) => [
      key,
      { ...food, nutrients: { ...food.nutrients, carbohydrate_g: 1, fibre_g: 3 } },
    ]),
  );
  expect(checkDays(sampleInput({ foods }), 5).days[0]?.nutrition.netCarbohydrateG).toBe(0);
});

test('what a food does not state is told as a share of the mass, not passed off as zero', () => {
  const foods = withFood('chicken_breast', (food) => ({
    ...food,
    nutrients: { ...food.nutrients, sodium_mg: null },
  }));
  const [day] = checkDays(sampleInput({ foods }), 5).days;
  // 150 g of 1,229 g in all.
  expect(day?.nutrition.unknownShares).toEqual({
    usdaKcal: 0,
    proteinG: 0,
    fatG: 0,
    carbohydrateG: 0,
    fibreG: 0,
    sodiumMg: expect.closeTo(150 / 1_229, 9),
    saturatedFatG: 0,
  });
});

test('deviations are signed percent of the target', () => {
  const targets = { ...sampleTargets, proteinG: sampleTargets.proteinG * 2, fatG: sampleTargets.fatG / 2 };
  const [day] = checkDays(sampleInput({ targets }), 5).days;
  expect(day?.deviationsPercent.proteinG).toBeCloseTo(-50, 0);
  expect(day?.deviationsPercent.fatG).toBeCloseTo(100, 0);
  expect(day?.withinTolerance).toBe(false);
});

test.each([
  [4.9, []],
  [5.2, ['flag']],
  [9.8, ['flag']],
  [10.3, ['violation']],
])('a macro %s %% off its target is answered with %s', (percent, severities) => {
  const targets = {
    ...sampleTargets,
    netCarbohydrateG: sampleTargets.netCarbohydrateG / (1 + percent / 100),
  };
  const { violations } = checkDays(sampleInput({ targets }), 5);
  const onMonday = violations.filter(({ date }) => date === monday);
  expect(onMonday.map(({ severity }) => severity)).toEqual(severities);
  for (const violation of onMonday) {
    expect(violation.message).toMatch(/^Net carbohydrate is \d+\.\d % (?:below|above) its target$/);
    expect(violation.measured).toBeGreaterThan(violation.limit ?? Infinity);
  }
});

test('a wider tolerance flags less, and the gate stays', () => {
  const targets = { ...sampleTargets, fatG: sampleTargets.fatG / 1.08 };
  expect(checkDays(sampleInput({ targets }), 9).violations).toEqual([]);
  expect(checkDays(sampleInput({ targets }), 9).days.every((day) => day.withinTolerance)).toBe(true);
});

test('a target that is not a number is missed by all, not met', () => {
  const { days, violations } = checkDays(sampleInput({ targets: { ...sampleTargets, fatG: Number.NaN } }), 5);
  expect(days.some((day) => day.withinTolerance)).toBe(false);
  expect(violations.every(({ severity }) => severity === 'violation')).toBe(true);
});

test('grams that are no amount of food add nothing', () => {
  const spoilt = withMeal(monday, 'snack', (meal) => ({
    ...meal,
    ingredients: [
      ...meal.ingredients,
      { foodKey: 'almonds', grams: -40 },
      { foodKey: 'apple', grams: Number.NaN },
    ],
  }));
  expect(checkDays(sampleInput({ week: spoilt }), 5).days).toEqual(checkDays(sampleInput(), 5).days);
});
