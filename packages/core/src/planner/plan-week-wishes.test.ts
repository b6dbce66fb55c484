import { describe, expect, test } from 'vitest';
import { deriveCatalogue } from '../catalogue/derive-recipe.ts';
import { tagsOf, type RecipeTag } from '../catalogue/recipe-tags.ts';
import type { PlannedMeal } from '../generation/week-plan.ts';
import { weekdayOf } from '../generation/weekday.ts';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import { createSeededRandom } from './seeded-random.ts';
import { planWeek } from './plan-week.ts';
import type { PlannedWeek, PlanWeekInput } from './planned-week.ts';
import { syntheticFoods, syntheticRecipes } from './synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, weekDates, weekInput } from './synthetic-request.ts';
import type { WeekWishes } from './week-wishes.ts';

const catalogue = deriveCatalogue(syntheticRecipes(), syntheticFoods);

const plan = (changes: Partial<PlanWeekInput> = {}): PlannedWeek => {
  const outcome = planWeek(weekInput(changes));
  if (!outcome.ok) throw new Error(outcome.explanation);
  return outcome;
};
const planFor = (wishes: Partial<WeekWishes>): PlannedWeek => plan({ wishes });

interface PlacedMeal {
  readonly date: string;
  readonly meal: PlannedMeal;
}
const mealsOf = ({ week }: PlannedWeek): PlacedMeal[] =>
  week.days.flatMap(({ date, meals }) => meals.map((meal) => ({ date, meal })));
const hasTag = ({ meal }: PlacedMeal, tag: RecipeTag): boolean => {
  const derived = catalogue.get(meal.recipeId);
  return derived !== undefined && tagsOf(derived, syntheticFoods).has(tag);
};
const count = (planned: PlannedWeek, tag: RecipeTag): number =>
  mealsOf(planned).filter((meal) => hasTag(meal, tag)).length;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const ownGrams = ({ ingredients }: PlannedMeal): [string, number][] =>
  ingredients.filter(({ topUp }) => topUp !== true).map(({ foodKey, grams }) => [foodKey, grams]);

describe('leftovers', () => {
  const planned = planFor({ leftovers: { maxDays: 1 } });
  const left = mealsOf(planned).filter(({ meal }) => meal.leftoverOf !== undefined);

  test('are lunches of the day after, the same dish in the same grams', () => {
    expect(left).toHaveLength(3);
    for (const { date, meal } of left) {
      const source = mealsOf(planned).find(
        (other) => other.date === meal.leftoverOf!.date && other.meal.slot === meal.leftoverOf!.slot,
      )!;
      expect(daysBetween(source.date, date)).toBe(1);
      expect(source.meal.slot).toBe('dinner');
      expect(meal.recipeId).toBe(source.meal.recipeId);
      expect(ownGrams(meal)).toEqual(ownGrams(source.meal));
    }
  });

  test('leave every day within its tolerance', () => {
    expect(planned.flaggedDates).toEqual([]);
  });

  test('may last longer where the wish allows, but not longer than the dish keeps', () => {
    const longer = mealsOf(planFor({ leftovers: { maxDays: 4 } })).filter(({ meal }) => meal.leftoverOf);
    expect(longer.length).toBeGreaterThan(left.length);
    for (const { date, meal } of longer)
      expect(daysBetween(meal.leftoverOf!.date, date)).toBeLessThanOrEqual(
        catalogue.get(meal.recipeId)!.recipe.leftovers.fridge_days,
      );
  });
});

test('on days without cooking there is what keeps since the last cook day', () => {
  const cookDays = ['monday', 'wednesday', 'friday', 'sunday'] as const;
  const meals = mealsOf(planFor({ cookDays }));
  const isCookDay = (date: string): boolean => cookDays.some((day) => day === weekdayOf(date));
  const [onCookDays, between] = [
    meals.filter(({ date }) => isCookDay(date)),
    meals.filter(({ date }) => !isCookDay(date)),
  ];
  expect(onCookDays.filter(({ meal }) => meal.cookedOn !== undefined)).toEqual([]);
  expect(between).toHaveLength(12);
  for (const { date, meal } of between) {
    expect(isCookDay(meal.cookedOn!)).toBe(true);
    expect(daysBetween(meal.cookedOn!, date)).toBe(1);
  }
});

describe('rules', () => {
  test.each<[string, RecipeTag, { min?: number; max?: number }]>([
    ['a least is reached', 'fish', { min: 4 }],
    ['a most is not exceeded', 'red_meat', { max: 1 }],
    ['none means none', 'poultry', { max: 0 }],
  ])('%s', (_, tag, bounds) => {
    const planned = planFor({ rules: [{ tag, ...bounds, asked: true }] });
    expect(count(planned, tag)).toBeGreaterThanOrEqual(bounds.min ?? 0);
    expect(count(planned, tag)).toBeLessThanOrEqual(bounds.max ?? Infinity);
    expect(planned.ruleMisses).toBe(0);
    expect(planned.flaggedDates).toEqual([]);
  });

  test('meatless days have no meat and no fish at any meal', () => {
    const planned = planFor({ meatlessDays: 3 });
    const meatless = weekDates.filter((date) =>
      mealsOf(planned).every((meal) => meal.date !== date || hasTag(meal, 'meatless')),
    );
    expect(meatless.length).toBeGreaterThanOrEqual(3);
  });
});

describe('money', () => {
  const centsOf = ({ week }: PlannedWeek): number => buildGroceryList(week, syntheticFoods).totalCents;
  const usual = centsOf(plan());

  test('a hard budget is kept', () => {
    const cents = Math.round(usual * 0.85);
    expect(centsOf(planFor({ budget: { cents, mode: 'hard' } }))).toBeLessThanOrEqual(cents);
  });

  test('a soft budget and thrift make it cheaper', () => {
    expect(centsOf(planFor({ budget: { cents: usual * 0.8, mode: 'soft' } }))).toBeLessThan(usual);
    expect(centsOf(planFor({ thrift: true }))).toBeLessThan(usual);
  });
});

test('only the meals that are asked for are planned, each day', () => {
  const planned = plan({ slots: ['lunch', 'dinner'], targets: balancedTargets(1_300) });
  for (const { meals } of planned.week.days)
    expect(meals.map(({ slot }) => slot)).toEqual(['lunch', 'dinner']);
  expect(planned.flaggedDates).toEqual([]);
});

describe('kept meals', () => {
  const before = plan();
  const tuesday = weekDates[1]!;
  const kept = mealsOf(before).filter(({ date, meal }) => date !== tuesday || meal.slot === 'dinner');
  const after = plan({ kept, random: createSeededRandom('again') });

  test('stay gram by gram', () => {
    for (const { date, meal } of kept)
      expect(mealsOf(after).find((other) => other.date === date && other.meal.slot === meal.slot)).toEqual({
        date,
        meal,
      });
  });

  test('leave the other meals of their day room to meet the targets', () => {
    // A dinner of another week, around which Tuesday must find its way.
    const other = mealsOf(plan({ random: createSeededRandom('another week') })).filter(
      ({ date, meal }) => date === tuesday && meal.slot === 'dinner',
    );
    const rest = mealsOf(before).filter(({ date }) => date !== tuesday);
    const around = plan({ kept: [...rest, ...other] });
    expect(around.week.days[1]!.meals).toContainEqual(other[0]!.meal);
    expect(around.week.days[1]).not.toEqual(before.week.days[1]);
    expect(around.flaggedDates).toEqual([]);
  });

  test('of a whole week are that week', () => {
    expect(plan({ kept: mealsOf(before) }).week).toEqual(before.week);
  });
});

test('a household shares the meals that it shares', () => {
  const household = [
    {
      name: 'Kim',
      portion: 0.6,
      meals: ['dinner' as const],
      allergies: ['fish' as const],
      tolerates_traces_of: [],
      diet: 'omnivore' as const,
      dislikes: [],
    },
  ];
  const planned = plan({ candidates: candidatesFor({ household }) });
  for (const { meal } of mealsOf(planned)) {
    const shares = meal.slot === 'dinner' ? [{ name: 'Kim', portion: 0.6 }] : undefined;
    expect(meal.sharedWith).toEqual(shares);
  }
  expect(mealsOf(planned).filter((meal) => meal.meal.slot === 'dinner' && hasTag(meal, 'fish'))).toEqual([]);
  expect(count(planned, 'fish')).toBeGreaterThan(0);
});
