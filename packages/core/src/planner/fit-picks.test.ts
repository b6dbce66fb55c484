import { describe, expect, test } from 'vitest';
import type { SlotPick } from '../generation/week-plan.ts';
import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import { fitPicks, listOpenPlaces } from './fit-picks.ts';
import { planWeek } from './plan-week.ts';
import type { PlannedWeek, PlanRepair } from './planned-week.ts';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import { syntheticFoods } from './synthetic-catalogue.ts';
import { createSeededRandom } from './seeded-random.ts';
import { candidatesFor, weekDates, weekInput } from './synthetic-request.ts';

const candidates = candidatesFor();

const fit = (picks: readonly SlotPick[]): PlannedWeek => {
  const outcome = fitPicks({ ...weekInput({ candidates }), picks });
  if (!outcome.ok) throw new Error(outcome.explanation);
  return outcome;
};

const picksOf = ({ week }: PlannedWeek): SlotPick[] =>
  week.days.flatMap(({ date, meals }) => meals.map(({ slot, recipeId }) => ({ date, slot, recipeId })));

const kindsOf = (repairs: readonly PlanRepair[]): string[] =>
  [...new Set(repairs.map(({ kind }) => kind))].toSorted();

const planned = planWeek(weekInput({ candidates }));
if (!planned.ok) throw new Error(planned.explanation);
const goodPicks = picksOf(planned);
const [monday = ''] = weekDates;

test('good picks are kept as they are', () => {
  const fitted = fit(goodPicks);
  expect(picksOf(fitted)).toEqual(goodPicks);
  expect(fitted.repairs).toEqual([]);
  expect(fitted.flaggedDates).toEqual([]);
});

describe('what is wrong with picks is repaired and reported', () => {
  const first = goodPicks[0]!;
  const dinnerOnly = [...candidates.byId.values()].find(
    ({ recipe }) => recipe.meal_types.join() === 'dinner',
  )!.recipe.id;

  test.each<[PlanRepair['kind'], SlotPick[]]>([
    ['unknown_recipe', [{ ...first, recipeId: 'no-such-recipe' }, ...goodPicks.slice(1)]],
    ['wrong_meal_type', [{ ...first, recipeId: dinnerOnly }, ...goodPicks.slice(1)]],
  ])('%s: another dish is chosen for the slot', (kind, picks) => {
    const fitted = fit(picks);
    expect(kindsOf(fitted.repairs)).toEqual(expect.arrayContaining([kind, 'missing_slot']));
    expect(fitted.repairs.find(({ kind: each }) => each === 'missing_slot')).toMatchObject({
      date: monday,
      slot: 'breakfast',
    });
    expect(picksOf(fitted)).toHaveLength(28);
  });

  test.each<[PlanRepair['kind'], SlotPick[]]>([
    ['unknown_slot', [...goodPicks, { ...first, date: '2030-01-01' }]],
    ['unknown_slot', [...goodPicks, { ...first, slot: 'snack_2' }]],
    ['duplicate_slot', [...goodPicks, { ...first, recipeId: goodPicks[4]!.recipeId }]],
  ])('%s: the pick too many is dropped', (kind, picks) => {
    const fitted = fit(picks);
    expect(kindsOf(fitted.repairs)).toEqual([kind]);
    expect(picksOf(fitted)).toEqual(goodPicks);
  });

  test('a dish again on the next day gives way to another', () => {
    const lunches = goodPicks.filter(({ slot }) => slot === 'lunch');
    const again = { ...lunches[1]!, recipeId: lunches[0]!.recipeId };
    const fitted = fit(goodPicks.map((pick) => (pick === lunches[1] ? again : pick)));
    expect(fitted.repairs).toContainEqual({ kind: 'repeated_recipe', ...again });
    expect(fitted.varietyBreaches).toBe(0);
  });

  test('no picks at all make a whole week', () => {
    const fitted = fit([]);
    expect(kindsOf(fitted.repairs)).toContain('missing_slot');
    expect(fitted.week.days.map(({ meals }) => meals.length)).toEqual([4, 4, 4, 4, 4, 4, 4]);
  });
});

test('picks that know nothing of macros end within 5 % on most days, each change reported', () => {
  const random = createSeededRandom('blind picks');
  let days = 0;
  let within = 0;
  for (let week = 0; week < 12; week += 1) {
    const picks = goodPicks.map(({ date, slot }) => {
      const pool = candidates.byMealType[slot === 'snack_2' ? 'snack' : slot];
      return { date, slot, recipeId: pool[Math.floor(random() * pool.length)]!.recipe.id };
    });
    const fitted = fit(picks);
    days += fitted.days.length;
    within += fitted.days.filter(({ maxDeviation }) => maxDeviation <= 0.05).length;
    const changed = fitted.repairs.filter(({ kind }) => kind === 'missing_slot' || kind === 'swapped');
    const kept = picksOf(fitted).filter((pick, index) => pick.recipeId === picks[index]!.recipeId);
    expect(changed).toHaveLength(28 - kept.length);
    const toppedUp = fitted.week.days.map(
      ({ meals }) => meals.flatMap(({ ingredients }) => ingredients).filter(({ topUp }) => topUp).length,
    );
    expect(Math.max(...toppedUp)).toBeLessThanOrEqual(2);
    expect(fitted.repairs.filter(({ kind }) => kind === 'topped_up')).toHaveLength(
      toppedUp.reduce((sum, count) => sum + count, 0),
    );
  }
  expect(within / days).toBeGreaterThanOrEqual(0.85);
});

test('the same picks and seed give the same plan', () => {
  expect(fit(goodPicks.slice(5))).toEqual(fit(goodPicks.slice(5)));
});

describe('picks beside wishes', () => {
  const fitWith = (changes: Parameters<typeof weekInput>[0], picks: readonly SlotPick[]): PlannedWeek => {
    const outcome = fitPicks({ ...weekInput({ candidates, ...changes }), picks });
    if (!outcome.ok) throw new Error(outcome.explanation);
    return outcome;
  };
  const tagCount = ({ week }: PlannedWeek, tag: RecipeTag): number =>
    week.days
      .flatMap(({ meals }) => meals)
      .filter(({ recipeId }) => candidates.byId.get(recipeId)?.tags.has(tag)).length;
  const legumes = tagCount(planned, 'legume');

  test('a most that was asked for drops the picks beyond it', () => {
    expect(legumes).toBeGreaterThan(1);
    const fitted = fitWith({ wishes: { rules: [{ tag: 'legume', max: 1, asked: true }] } }, goodPicks);
    expect(kindsOf(fitted.repairs)).toContain('too_many_of_a_kind');
    expect(tagCount(fitted, 'legume')).toBeLessThanOrEqual(1);
  });

  test('a least that was asked for is reached by exchanging dishes, each reported', () => {
    const fitted = fitWith({ wishes: { rules: [{ tag: 'shellfish', min: 5, asked: true }] } }, goodPicks);
    expect(tagCount(fitted, 'shellfish')).toBeGreaterThanOrEqual(5);
    expect(kindsOf(fitted.repairs)).toContain('swapped');
    expect(fitted.ruleMisses).toBe(0);
  });

  test('a hard budget is kept by exchanging dishes for cheaper ones', () => {
    const centsOf = ({ week }: PlannedWeek): number => buildGroceryList(week, syntheticFoods).totalCents;
    const cents = Math.round(centsOf(planned) * 0.85);
    const fitted = fitWith({ wishes: { budget: { cents, mode: 'hard' } } }, goodPicks);
    expect(centsOf(fitted)).toBeLessThanOrEqual(cents);
    expect(fitted.flaggedDates).toEqual([]);
    const kept = picksOf(fitted).filter((pick, index) => pick.recipeId === goodPicks[index]!.recipeId);
    expect(kept.length).toBeGreaterThan(10);
  });

  test('a kept meal and leftovers are no choice', () => {
    const [day] = planned.week.days;
    const kept = [{ date: monday, meal: day!.meals[0]! }];
    const fitted = fitWith({ kept, wishes: { leftovers: { maxDays: 1 } } }, goodPicks);
    expect(kindsOf(fitted.repairs)).toEqual(expect.arrayContaining(['kept_meal', 'leftovers']));
    expect(fitted.week.days[0]!.meals[0]).toEqual(day!.meals[0]);
  });

  test('only open places are listed for whoever picks', () => {
    const kept = [{ date: monday, meal: planned.week.days[0]!.meals[0]! }];
    const places = listOpenPlaces({
      ...weekInput({ candidates, kept, wishes: { leftovers: { maxDays: 1 } } }),
    });
    expect(places).toHaveLength(28 - 1 - 3);
    expect(places).not.toContainEqual({ date: monday, slot: 'breakfast' });
  });
});
