import { expect, test } from 'vitest';
import type { PlannedMeal, WeekPlan } from '../generation/week-plan.ts';
import { sampleDates, sampleWeek, withMeal } from '../validation/sample-week.ts';
import { fillPots, type Pot } from './fill-pots.ts';

const [monday, tuesday, wednesday] = sampleDates;

/** The sample week with Tuesday's and Wednesday's dinner left over of Monday's, each as its `change` says. */
function weekWithLeftovers(
  changes: readonly [Partial<PlannedMeal>, Partial<PlannedMeal>] = [{}, {}],
): WeekPlan {
  const cooked = sampleWeek.days[0]?.meals[2];
  const leftover = (change: Partial<PlannedMeal>) => ({
    ...cooked!,
    leftoverOf: { date: monday, slot: 'dinner' as const },
    ...change,
  });
  const days = sampleWeek.days.map(({ date, meals }) => {
    const change = date === tuesday ? changes[0] : date === wednesday ? changes[1] : undefined;
    return { date, meals: meals.map((meal) => (meal.slot === 'dinner' && change ? leftover(change) : meal)) };
  });
  return { days };
}

const gramsOf = (pot: Pot | undefined, field: 'servedMg' | 'cookedMg'): Record<string, number> =>
  Object.fromEntries((pot?.ingredients ?? []).map((each) => [each.foodKey, each[field] / 1_000]));

test('a pot holds the person’s grams and everybody else’s, a top-up once', () => {
  const week = withMeal(monday, 'snack', (meal) => ({
    ...meal,
    ingredients: [...meal.ingredients, { foodKey: 'olive_oil', grams: 5, topUp: true }],
    sharedWith: [
      { name: 'Kim', portion: 0.6 },
      { name: 'Ada', portion: 0.25 },
    ],
  }));
  expect(fillPots(week)[0]?.[3]).toEqual({
    ingredients: [
      { foodKey: 'apple', servedMg: 277_500, cookedMg: 277_500 },
      { foodKey: 'almonds', servedMg: 46_250, cookedMg: 46_250 },
      { foodKey: 'olive_oil', servedMg: 5_000, cookedMg: 5_000 },
    ],
    cooksFor: [],
  });
});

test('a dish is cooked with what will be left of it, and a leftover is not cooked', () => {
  const pots = fillPots(weekWithLeftovers([{}, { sharedWith: [{ name: 'Kim', portion: 0.5 }] }]));
  const stew = { lentils: 90, white_rice: 60, broccoli: 150, olive_oil: 15, salt: 1 };
  expect(gramsOf(pots[0]?.[2], 'servedMg')).toEqual(stew);
  expect(gramsOf(pots[0]?.[2], 'cookedMg')).toEqual({
    lentils: 315,
    white_rice: 210,
    broccoli: 525,
    olive_oil: 52.5,
    salt: 3.5,
  });
  expect(pots[0]?.[2]?.cooksFor).toEqual([
    { date: tuesday, slot: 'dinner' },
    { date: wednesday, slot: 'dinner' },
  ]);
  expect(gramsOf(pots[1]?.[2], 'servedMg')).toEqual(stew);
  expect(Object.values(gramsOf(pots[1]?.[2], 'cookedMg'))).toEqual([0, 0, 0, 0, 0]);
});

test('a top-up of a leftover is put to it at the table', () => {
  const topUp = { foodKey: 'olive_oil', grams: 5, topUp: true as const };
  const stew = sampleWeek.days[0]!.meals[2]!.ingredients;
  const pots = fillPots(weekWithLeftovers([{ ingredients: [topUp, ...stew] }, {}]));
  expect(pots[1]?.[2]?.ingredients[0]).toEqual({ foodKey: 'olive_oil', servedMg: 5_000, cookedMg: 5_000 });
  expect(gramsOf(pots[0]?.[2], 'cookedMg')['olive_oil']).toBe(45);
});

test('a food that stands in a recipe twice is cooked line by line', () => {
  const oil = (grams: number) => ({ foodKey: 'olive_oil', grams });
  const day = (date: string, leftoverOf?: PlannedMeal['leftoverOf']) => ({
    date,
    meals: [
      {
        slot: 'dinner' as const,
        recipeId: 'any',
        portion: 1,
        ingredients: [oil(5), oil(10)],
        ...(leftoverOf && { leftoverOf }),
      },
    ],
  });
  const pots = fillPots({ days: [day(monday), day(tuesday, { date: monday, slot: 'dinner' })] });
  expect(pots[0]?.[0]?.ingredients.map(({ cookedMg }) => cookedMg)).toEqual([10_000, 20_000]);
});

test.each<[string, Partial<PlannedMeal>]>([
  ['whose source is not in the week', { leftoverOf: { date: '2026-11-29', slot: 'dinner' } }],
  ['of a leftover', { leftoverOf: { date: tuesday, slot: 'dinner' } }],
  ['of other food', { ingredients: [{ foodKey: 'oats', grams: 60 }] }],
])('a leftover %s is cooked for itself, so that nothing is lost', (_, change) => {
  const pots = fillPots(weekWithLeftovers([{}, change]));
  for (const { servedMg, cookedMg } of pots[2]?.[2]?.ingredients ?? []) expect(cookedMg).toBe(servedMg);
  expect(pots[0]?.[2]?.cooksFor).toEqual([{ date: tuesday, slot: 'dinner' }]);
});
