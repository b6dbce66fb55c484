import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slots, type PlannedMeal, type WeekPlan } from '../generation/week-plan.ts';
import { sampleDates, sampleFoods } from '../validation/sample-week.ts';
import { buildGroceryList, type GroceryItem } from './build-grocery-list.ts';
import { costMeals } from './cost-meals.ts';
import { fillPots } from './fill-pots.ts';

/** Grams and cents on their way from a plan through its pots to the grocery list and back to the meals: nothing lost, nothing made. */

/** Grams as a kitchen scale shows them. */
const anyGrams = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((steps) => 5 * steps),
  fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 10),
);
const anyFood = fc.constantFrom(...sampleFoods.keys(), 'left_the_table');

const anyMeal = fc.record({
  ingredients: fc.array(fc.record({ foodKey: anyFood, grams: anyGrams, isTopUp: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
  // Portions come in steps of 0.05.
  portions: fc.array(
    fc.integer({ min: 4, max: 60 }).map((steps) => steps / 20),
    { maxLength: 8 },
  ),
  /** Which meal before it is left over, if any; some of these are themselves leftovers. */
  leftoverOf: fc.option(fc.nat(20), { nil: undefined }),
  topUps: fc.array(fc.record({ foodKey: anyFood, grams: anyGrams }), { maxLength: 2 }),
});

/** A week of up to 35 meals, some shared, some left over of others. */
const anyWeek = fc.array(anyMeal, { maxLength: 35 }).map((drawn): WeekPlan => {
  const meals: (PlannedMeal & { readonly date: string })[] = [];
  for (const [index, { ingredients, portions, leftoverOf, topUps }] of drawn.entries()) {
    const source = leftoverOf === undefined ? undefined : meals[leftoverOf];
    const own = source?.ingredients.filter(({ topUp }) => !topUp) ?? ingredients;
    meals.push({
      date: sampleDates[Math.floor(index / 5)]!,
      slot: slots[index % 5]!,
      recipeId: 'any',
      portion: 1,
      ingredients: [
        ...own.map(({ foodKey, grams }) => ({ foodKey, grams })),
        ...topUps.map((topUp) => ({ ...topUp, topUp: true as const })),
      ],
      sharedWith: portions.map((portion, member) => ({ name: `Member ${member}`, portion })),
      ...(source && { leftoverOf: { date: source.date, slot: source.slot } }),
    });
  }
  const dates = sampleDates.filter((date) => meals.some((meal) => meal.date === date));
  return { days: dates.map((date) => ({ date, meals: meals.filter((meal) => meal.date === date) })) };
});

const anyPantry = fc.array(fc.record({ foodKey: anyFood, grams: anyGrams }), { maxLength: 12 });

const toMg = (grams: number): number => Math.round(1_000 * grams);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const itemsOf = (week: WeekPlan, pantry?: { foodKey: string; grams: number }[]): GroceryItem[] =>
  buildGroceryList(week, sampleFoods, pantry).groups.flatMap(({ items }) => items);

/** Milligrams by food, worked out apart from the code under test: in hundredths of a portion, as whole numbers. */
function eatenBy(week: WeekPlan): Map<string, bigint> {
  const eaten = new Map<string, bigint>();
  for (const { ingredients, sharedWith = [] } of week.days.flatMap(({ meals }) => meals))
    for (const { foodKey, grams, topUp } of ingredients) {
      const own = BigInt(Math.round(grams * 10)) * 100n;
      const others = topUp
        ? []
        : sharedWith.map(({ portion }) => (own * BigInt(Math.round(portion * 100))) / 100n);
      eaten.set(
        foodKey,
        others.reduce((all, each) => all + each, (eaten.get(foodKey) ?? 0n) + own),
      );
    }
  return eaten;
}

test('what everybody eats is what the list needs, food by food and to the milligram', () => {
  fc.assert(
    fc.property(anyWeek, anyPantry, (week, pantry) => {
      const listed = itemsOf(week, pantry).map(({ foodKey, grams }): [string, bigint] => [
        foodKey,
        BigInt(toMg(grams)),
      ]);
      expect(new Map(listed)).toEqual(eatenBy(week));
      expect(listed.length).toBe(new Map(listed).size);
    }),
    { numRuns: 500 },
  );
});

test('what is cooked is what is served, food by food, whatever is left over', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const foods = new Map<string, number>();
      for (const { foodKey, servedMg, cookedMg } of fillPots(week)
        .flat()
        .flatMap(({ ingredients }) => ingredients)) {
        expect(cookedMg).toBeGreaterThanOrEqual(0);
        foods.set(foodKey, (foods.get(foodKey) ?? 0) + servedMg - cookedMg);
      }
      for (const difference of foods.values()) expect(difference).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('what is bought and what the pantry gives is what is needed; a pantry never gives more than it has', () => {
  fc.assert(
    fc.property(anyWeek, anyPantry, (week, pantry) => {
      const list = buildGroceryList(week, sampleFoods, pantry);
      const items = list.groups.flatMap((group) => group.items);
      for (const { foodKey, grams, pantryGrams, buyGrams } of items) {
        expect(toMg(buyGrams) + toMg(pantryGrams)).toBe(toMg(grams));
        expect(buyGrams).toBeGreaterThanOrEqual(0);
        const atHome = sum(pantry.filter((each) => each.foodKey === foodKey).map((each) => toMg(each.grams)));
        expect(toMg(pantryGrams)).toBe(Math.min(toMg(grams), atHome));
      }
      expect(toMg(list.totalGrams)).toBe(sum(items.map(({ grams }) => toMg(grams))));
      expect(toMg(list.buyGrams)).toBe(sum(items.map(({ buyGrams }) => toMg(buyGrams))));
    }),
    { numRuns: 500 },
  );
});

test('the list’s total is the sum of its items and of the meals’ shares, to the cent', () => {
  fc.assert(
    fc.property(anyWeek, fc.option(anyPantry, { nil: undefined }), (week, pantry) => {
      const list = buildGroceryList(week, sampleFoods, pantry);
      const items = list.groups.flatMap((group) => group.items);
      const shares = costMeals(week, sampleFoods, list);
      expect(sum(items.map(({ cents }) => cents ?? 0))).toBe(list.totalCents);
      expect(shares.map((day) => day.length)).toEqual(week.days.map(({ meals }) => meals.length));
      // Without a meal there is nothing to pay either.
      expect(sum(shares.flat())).toBe(list.totalCents);
      expect(shares.flat().every((cents) => Number.isInteger(cents) && cents >= 0)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a pantry saves what the list without it costs more', () => {
  fc.assert(
    fc.property(anyWeek, anyPantry, (week, pantry) => {
      const without = buildGroceryList(week, sampleFoods);
      const list = buildGroceryList(week, sampleFoods, pantry);
      expect(list.totalCents + (list.pantry?.savedCents ?? Number.NaN)).toBe(without.totalCents);
      expect(list.pantry?.savedCents).toBeGreaterThanOrEqual(0);
    }),
  );
});
