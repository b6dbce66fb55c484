import {
  computeTargets,
  createSeededRandom,
  planWeek,
  weekDates,
  type EatingRules,
  type PlannedWeek,
  type Taste,
} from '@mealwise/core';
import { sampleBlueprint } from '@mealwise/db/testing';
import { describe, expect, test } from 'vitest';
import { candidatesFor, recipes } from './catalogue.ts';

/** What a wish does to whole plans of the bundled catalogue, in four weeks of the same seeds. */

const WEEK = '2026-11-30';
const seeds = ['a', 'b', 'c', 'd'];
const computed = computeTargets(sampleBlueprint, WEEK);
if (!computed.ok) throw new Error(computed.refusal.message);
const { targets } = computed;

const taste = (changes: Partial<Taste> = {}): Taste => ({
  focusMacros: [],
  ratings: new Map(),
  pastWeeks: [],
  month: 11,
  pantryFoods: new Set(),
  ...changes,
});

function plan(seed: string, changes: Partial<Taste> = {}, rules: Partial<EatingRules> = {}): PlannedWeek {
  const candidates = candidatesFor(rules, { taste: taste(changes) });
  const planned = planWeek({
    candidates,
    targets,
    dates: weekDates(WEEK),
    random: createSeededRandom(seed),
  });
  if (!planned.ok) throw new Error(planned.explanation);
  return planned;
}

const mealsOf = ({ week }: PlannedWeek) => week.days.flatMap(({ meals }) => meals);
const dishesOf = (planned: PlannedWeek): string[] => mealsOf(planned).map(({ recipeId }) => recipeId);
const plain = new Map(seeds.map((seed) => [seed, plan(seed)]));

/** A count over the weeks without the wish and with it. */
function compare(
  count: (planned: PlannedWeek, seed: string) => number,
  wish: (seed: string) => readonly [Partial<Taste>, Partial<EatingRules>?],
): { readonly without: number; readonly with: number } {
  const sum = { without: 0, with: 0 };
  for (const [seed, before] of plain) {
    const after = plan(seed, ...wish(seed));
    sum.without += count(before, seed);
    sum.with += count(after, seed);
    // No wish is worth a macro.
    expect(after.flaggedDates).toEqual([]);
  }
  return sum;
}

/** Every twentieth recipe, as somebody might have rated them. */
const some = [...recipes.keys()].filter((_, index) => index % 20 === 0);

describe('in the plan of a week', () => {
  test('skipped dishes all but vanish', () => {
    const of = (planned: PlannedWeek, seed: string): number =>
      dishesOf(planned).filter((id) => dishesOf(plain.get(seed) ?? planned).includes(id)).length;
    const meals = compare(of, (seed) => [
      { ratings: new Map(dishesOf(plain.get(seed)!).map((id) => [id, 'skip'])) },
    ]);
    expect(meals.with).toBeLessThan(meals.without / 10);
  });

  test('loved dishes come more often', () => {
    const of = (planned: PlannedWeek): number => dishesOf(planned).filter((id) => some.includes(id)).length;
    const meals = compare(of, () => [{ ratings: new Map(some.map((id) => [id, 'love'])) }]);
    expect(meals.with).toBeGreaterThan(meals.without + 12);
  });

  test('last week’s dishes make room for others', () => {
    const before = plan('the week before');
    const of = (planned: PlannedWeek): number =>
      dishesOf(planned).filter((id) => dishesOf(before).includes(id)).length;
    const pastWeeks = dishesOf(before).map((recipeId) => ({ recipeId, weeksAgo: 1 }));
    const meals = compare(of, () => [{ pastWeeks }]);
    expect(meals.with).toBeLessThan(meals.without / 3);
  });

  test('dishes of a preferred cuisine come more often', () => {
    const of = (planned: PlannedWeek): number =>
      dishesOf(planned).filter((id) => recipes.get(id)?.cuisine === 'italian').length;
    const meals = compare(of, () => [{}, { cuisines: { prefer: ['italian'], avoid: [] } }]);
    expect(meals.with).toBeGreaterThan(2 * meals.without);
  });

  test('more of what is at home is used', () => {
    const pantryFoods = new Set(['chickpeas_canned', 'spinach', 'rice_brown', 'egg', 'oats_rolled']);
    const of = (planned: PlannedWeek): number =>
      mealsOf(planned)
        .flatMap(({ ingredients }) => ingredients)
        .reduce((sum, { foodKey, grams }) => sum + (pantryFoods.has(foodKey) ? grams : 0), 0);
    const grams = compare(of, () => [{ pantryFoods }]);
    expect(grams.with).toBeGreaterThan(1.3 * grams.without);
  });

  test.each(['protein', 'carbs', 'fat'] as const)('dishes rich in %s come more often', (macro) => {
    const { byId } = candidatesFor({}, { taste: taste({ focusMacros: [macro] }) });
    const isRich = (id: string): boolean => byId.get(id)!.reasons.some((why) => why.startsWith('Rich in'));
    const of = (planned: PlannedWeek): number => dishesOf(planned).filter(isRich).length;
    const meals = compare(of, () => [{ focusMacros: [macro] }]);
    expect(meals.with).toBeGreaterThan(meals.without);
  });
});
