import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recipe, RecipeCatalogue } from '../catalogue/recipe.ts';
import type { WeekPlan } from '../generation/week-plan.ts';
import {
  sampleDates,
  sampleRecipeId,
  sampleRecipes,
  sampleWeek,
  withMeal,
  withRecipe,
} from '../validation/sample-week.ts';
import { planPrepSchedule, type PrepDay } from './plan-prep-schedule.ts';

/** Lentil stew (recipe 4: dinner on days 1, 3, 5, 7) with one step to do ahead. */
function stewThatKeeps(days: number | undefined): RecipeCatalogue {
  const keeps = days === undefined ? {} : { keeps_days: days };
  return withRecipe(4, (recipe) => ({
    ...recipe,
    steps: [
      { text: 'Chop all the vegetables.', ahead: true, ...keeps },
      { text: 'Cook them with the lentils.', ahead: false },
    ],
  }));
}

function tasksByDay(schedule: readonly PrepDay[]): [string, string[]][] {
  return schedule
    .filter(({ ahead }) => ahead.length > 0)
    .map(({ date, ahead }) => [date, ahead.map(({ forDate }) => forDate)]);
}

const [mon, tue, wed, thu, fri, sat, sun] = sampleDates;

test('what keeps a day is prepared on the day before', () => {
  expect(tasksByDay(planPrepSchedule(sampleWeek, stewThatKeeps(1)))).toEqual([
    [tue, [wed]],
    [thu, [fri]],
    [sat, [sun]],
  ]);
});

test('what keeps longer is gathered on fewer days, as late as they allow', () => {
  expect(tasksByDay(planPrepSchedule(sampleWeek, stewThatKeeps(3)))).toEqual([
    [tue, [wed, fri]],
    [sat, [sun]],
  ]);
  expect(tasksByDay(planPrepSchedule(sampleWeek, stewThatKeeps(5)))).toEqual([[tue, [wed, fri, sun]]]);
});

test('a step that does not say how long it keeps is done the day before', () => {
  expect(planPrepSchedule(sampleWeek, stewThatKeeps(undefined))).toEqual(
    planPrepSchedule(sampleWeek, stewThatKeeps(1)),
  );
});

test('a task says what to do and for which meal; the first day has nothing before it', () => {
  const schedule = planPrepSchedule(sampleWeek, stewThatKeeps(1));
  expect(schedule[1]?.ahead).toEqual([
    {
      kind: 'step',
      recipeId: sampleWeek.days[0]?.meals[2]?.recipeId,
      title: 'Lentil stew',
      step: 'Chop all the vegetables.',
      forDate: wed,
      forSlot: 'dinner',
      keepsDays: 1,
    },
  ]);
  expect(schedule.flatMap(({ ahead }) => ahead).some(({ forDate }) => forDate === mon)).toBe(false);
});

test('each day says how long its cooking takes', () => {
  const schedule = planPrepSchedule(sampleWeek, sampleRecipes);
  expect(schedule.map(({ date }) => date)).toEqual(sampleDates);
  // Three cooked meals of 25 minutes and a snack of 10.
  expect(schedule.map(({ cookingMinutes }) => cookingMinutes)).toEqual([85, 85, 85, 85, 85, 85, 85]);
});

test('a leftover takes no time on its day; who cooks is told what to cook more of, and how long it keeps', () => {
  const week = withMeal(wed, 'dinner', (meal) => ({ ...meal, leftoverOf: { date: mon, slot: 'dinner' } }));
  const schedule = planPrepSchedule(week, stewThatKeeps(1));
  expect(schedule.map(({ cookingMinutes }) => cookingMinutes)).toEqual([85, 85, 60, 85, 85, 85, 85]);
  expect(schedule[0]?.ahead).toEqual([
    {
      kind: 'cook',
      recipeId: sampleRecipeId(4),
      title: 'Lentil stew',
      step: 'Cook enough for Wednesday’s dinner as well; it keeps 3 days in the fridge.',
      forDate: wed,
      forSlot: 'dinner',
      keepsDays: 3,
    },
  ]);
  // Nor is anything chopped for it.
  expect(tasksByDay(schedule)).toEqual([
    [mon, [wed]],
    [thu, [fri]],
    [sat, [sun]],
  ]);
});

test('what is cooked ahead takes its time on its cooking day, with a task that says so', () => {
  const week = withMeal(fri, 'dinner', (meal) => ({ ...meal, cookedOn: wed }));
  const schedule = planPrepSchedule(week, stewThatKeeps(1));
  expect(schedule.map(({ cookingMinutes }) => cookingMinutes)).toEqual([85, 85, 110, 85, 60, 85, 85]);
  expect(schedule[2]?.ahead).toMatchObject([
    { kind: 'cook', step: 'Cook it for Friday’s dinner; it keeps 3 days in the fridge.', forDate: fri },
  ]);
  // Its vegetables are chopped on the day before it is cooked, like Wednesday's own.
  expect(tasksByDay(schedule)).toEqual([
    [tue, [wed, fri]],
    [wed, [fri]],
    [sat, [sun]],
  ]);
});

test('what is left over of a dish that was cooked ahead is cooked with it', () => {
  const days = sampleWeek.days.map(({ date, meals }) => ({
    date,
    meals: meals.map((meal) => {
      if (meal.slot === 'dinner' && date === wed) return { ...meal, cookedOn: tue };
      return meal.slot === 'dinner' && date === fri
        ? { ...meal, leftoverOf: { date: wed, slot: meal.slot } }
        : meal;
    }),
  }));
  const schedule = planPrepSchedule({ days }, sampleRecipes);
  expect(tasksByDay(schedule)).toEqual([[tue, [wed, fri]]]);
  expect(schedule.map(({ cookingMinutes }) => cookingMinutes)).toEqual([85, 110, 60, 85, 60, 85, 85]);
});

test('on chosen cooking days is prepared what keeps that long; the rest stays the day before', () => {
  const cookDays = ['monday', 'saturday'] as const;
  expect(tasksByDay(planPrepSchedule(sampleWeek, stewThatKeeps(2), cookDays))).toEqual([
    [mon, [wed]],
    [thu, [fri]],
    [sat, [sun]],
  ]);
  expect(tasksByDay(planPrepSchedule(sampleWeek, stewThatKeeps(4), cookDays))).toEqual([
    [mon, [wed, fri]],
    [sat, [sun]],
  ]);
});

test('a cooking day that the plan does not have leaves the minutes where the meal is', () => {
  const week = withMeal(mon, 'dinner', (meal) => ({ ...meal, cookedOn: '2026-11-29' }));
  expect(planPrepSchedule(week, sampleRecipes)[0]?.cookingMinutes).toBe(85);
});

const anyRecipe = fc.array(
  fc.record({
    ahead: fc.boolean(),
    keeps_days: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  }),
  {
    minLength: 1,
    maxLength: 3,
  },
);

test('nothing is prepared earlier than it keeps, or too late, or twice, or not at all', () => {
  const [template] = [...sampleRecipes.values()];
  fc.assert(
    fc.property(
      fc.array(anyRecipe, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(5), { minLength: 7, maxLength: 7 }),
      (written, picks) => {
        const recipes: RecipeCatalogue = new Map(
          written.map((steps, index): [string, Recipe] => [
            `recipe ${index}`,
            {
              ...template!,
              id: `recipe ${index}`,
              steps: steps.map(({ ahead, keeps_days }, step) => ({
                text: `step ${step} of ${index}`,
                ahead,
                ...(keeps_days === undefined ? {} : { keeps_days }),
              })),
            },
          ]),
        );
        const week: WeekPlan = {
          days: sampleDates.map((date, index) => ({
            date,
            meals: [
              {
                slot: 'dinner',
                recipeId: `recipe ${(picks[index] ?? 0) % written.length}`,
                portion: 1,
                ingredients: [],
              },
            ],
          })),
        };
        const schedule = planPrepSchedule(week, recipes);
        const done = schedule.flatMap(({ date, ahead }) => ahead.map((task) => ({ ...task, date })));
        for (const { recipeId, step, date, forDate } of done) {
          const keeps = recipes.get(recipeId)?.steps.find(({ text }) => text === step)?.keeps_days ?? 1;
          const daysAhead =
            sampleDates.findIndex((each) => each === forDate) -
            sampleDates.findIndex((each) => each === date);
          expect(daysAhead >= 1 && daysAhead <= keeps).toBe(true);
        }
        const wanted = week.days
          .slice(1)
          .flatMap(({ date, meals }) =>
            meals.flatMap(({ recipeId }) =>
              (recipes.get(recipeId)?.steps ?? [])
                .filter(({ ahead }) => ahead)
                .map(({ text }) => `${date} ${text}`),
            ),
          );
        expect(done.map(({ forDate, step }) => `${forDate} ${step}`).toSorted()).toEqual(wanted.toSorted());
      },
    ),
  );
});
