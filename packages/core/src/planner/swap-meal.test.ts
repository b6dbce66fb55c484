import { describe, expect, test } from 'vitest';
import type { MealPlace, PlannedMeal, WeekPlan } from '../generation/week-plan.ts';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import { planWeek } from './plan-week.ts';
import { slotsOfDay } from './slots-of-day.ts';
import { suggestSwaps, swapMeal, type SwapOption } from './swap-meal.ts';
import type { SwapInput } from './swap-place.ts';
import { syntheticFoods } from './synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, weekDates, weekInput } from './synthetic-request.ts';
import type { WeekWishes } from './week-wishes.ts';

const candidates = candidatesFor();
const targets = balancedTargets(2_000);
const wednesday = weekDates[2]!;
const dinner: MealPlace = { date: wednesday, slot: 'dinner' };

const weekWith = (wishes: Partial<WeekWishes> = {}): WeekPlan => {
  const outcome = planWeek(weekInput({ candidates, targets, wishes }));
  if (!outcome.ok) throw new Error(outcome.explanation);
  return outcome.week;
};
const week = weekWith();
const input = (changes: Partial<SwapInput> = {}): SwapInput => ({
  candidates,
  targets,
  slots: slotsOfDay(targets.energyKcal),
  week,
  place: dinner,
  locked: [],
  ...changes,
});
const mealAt = ({ days }: WeekPlan, { date, slot }: MealPlace): PlannedMeal =>
  days.find((day) => day.date === date)!.meals.find((meal) => meal.slot === slot)!;
const swapped = (changes: Parameters<typeof swapMeal>[0]): SwapOption => swapMeal(changes)!;

describe('suggestions', () => {
  const options = suggestSwaps(input(), 5);

  test('are other dishes for the meal that keep the day on target', () => {
    expect(options).toHaveLength(5);
    for (const { recipeId, day } of options) {
      expect(recipeId).not.toBe(mealAt(week, dinner).recipeId);
      expect(candidates.byMealType.dinner.some(({ recipe }) => recipe.id === recipeId)).toBe(true);
      expect(day.flagged).toBe(false);
    }
    expect(new Set(options.map(({ recipeId }) => recipeId)).size).toBe(5);
  });

  test('leave all other days and the other dishes of the day alone', () => {
    const otherDays = ({ days }: WeekPlan): unknown => days.filter(({ date }) => date !== wednesday);
    const otherDishes = ({ days }: WeekPlan): unknown =>
      days.flatMap(({ meals }) =>
        meals.filter(({ slot }) => slot !== 'dinner').map(({ recipeId }) => recipeId),
      );
    for (const option of options) {
      expect(otherDays(option.week)).toEqual(otherDays(week));
      expect(otherDishes(option.week)).toEqual(otherDishes(week));
    }
  });

  test('say what they change: the day, the money, and whose grams moved', () => {
    for (const option of options) {
      const cents = (of: WeekPlan): number => buildGroceryList(of, syntheticFoods).totalCents;
      expect(option.costChangeCents).toBe(cents(option.week) - cents(week));
      for (const slot of ['breakfast', 'lunch', 'snack'] as const) {
        const moved =
          JSON.stringify(mealAt(option.week, { date: wednesday, slot }).ingredients) !==
          JSON.stringify(mealAt(week, { date: wednesday, slot }).ingredients);
        expect(option.adjusted.some((place) => place.slot === slot)).toBe(moved);
      }
      expect(option.before.date).toBe(wednesday);
    }
  });

  test('come in the order of their variety, those that repeat too soon last', () => {
    const all = suggestSwaps(input(), 100).map(({ breaksVariety }) => breaksVariety);
    expect(all).toContain(true);
    expect(all.lastIndexOf(false)).toBeLessThan(all.indexOf(true));
  });
});

test('a locked meal of the day stays gram by gram', () => {
  const lunch = { date: wednesday, slot: 'lunch' as const };
  const option = swapped(input({ locked: [lunch] }));
  expect(mealAt(option.week, lunch)).toEqual(mealAt(week, lunch));
});

test('a recipe of one’s choice is taken; one that may not be eaten is not', () => {
  const [some] = suggestSwaps(input(), 30).slice(-1);
  expect(swapped({ ...input(), recipeId: some!.recipeId }).recipeId).toBe(some!.recipeId);
  const vegan = candidatesFor({ diet: 'vegan' });
  const meaty = candidates.byMealType.dinner.find(({ recipe }) => !vegan.byId.has(recipe.id))!;
  expect(swapMeal({ ...input({ candidates: vegan }), recipeId: meaty.recipe.id })).toBeUndefined();
  expect(swapMeal({ ...input(), recipeId: 'no-such-recipe' })).toBeUndefined();
});

test('where no other dish is left there is no swap', () => {
  const only = candidates.byMealType.dinner.find(
    ({ recipe }) => recipe.id === mealAt(week, dinner).recipeId,
  )!;
  const one = { ...candidates, byMealType: { ...candidates.byMealType, dinner: [only] } };
  expect(suggestSwaps(input({ candidates: one }), 5)).toEqual([]);
});

describe('a meal that others have the leftovers of', () => {
  const planned = weekWith({ leftovers: { maxDays: 2 } });
  const follower = planned.days
    .flatMap(({ date, meals }) => meals.map((meal) => ({ date, meal })))
    .find(({ meal }) => meal.leftoverOf !== undefined)!;
  const source = follower.meal.leftoverOf!;

  test('passes its pot on: the first of them cooks the same grams itself, the next ones have theirs from there', () => {
    const option = swapped(input({ week: planned, place: source }));
    const heir = mealAt(option.week, { date: follower.date, slot: follower.meal.slot });
    expect(heir.leftoverOf).toBeUndefined();
    expect(heir.ingredients).toEqual(follower.meal.ingredients);
    const rest = option.week.days
      .flatMap(({ meals }) => meals)
      .filter(({ leftoverOf }) => leftoverOf !== undefined);
    for (const { leftoverOf } of rest) expect(leftoverOf).not.toEqual(source);
  });

  test('stays as it is when the leftovers give way', () => {
    const place = { date: follower.date, slot: follower.meal.slot };
    const option = swapped(input({ week: planned, place }));
    expect(mealAt(option.week, source)).toEqual(mealAt(planned, source));
    expect(mealAt(option.week, place).leftoverOf).toBeUndefined();
  });
});
