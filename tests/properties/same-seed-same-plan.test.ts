import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPicks, planWeek, swapMeal, type SwapOption } from '@mealwise/core';
import { caseArbitrary, type PlanningCase } from './arbitrary-case.ts';
import { hostilePicks, picksArbitrary, type DrawnPicks } from './arbitrary-picks.ts';
import { holds } from './holds.ts';
import { candidatesOf, inputOf } from './plan-case.ts';

test('the same request and seed give the identical plan, however it comes about', async () => {
  await holds(
    fc.property(caseArbitrary(), picksArbitrary, (each, drawn) => {
      expect(everyWay(each, drawn)).toEqual(everyWay(each, drawn));
    }),
    { short: 6, full: 1_000 },
  );
});

/** All that the planner makes of a case, everything built anew. */
function everyWay(each: PlanningCase, drawn: DrawnPicks) {
  const candidates = candidatesOf(each);
  const alone = planWeek(inputOf(each, candidates));
  const picks = hostilePicks(drawn, each, candidates);
  const picked = fitPicks({ ...inputOf(each, candidates), picks });
  return { alone, picked, swapped: alone.ok ? swapFirst(each, alone.week) : undefined };
}

function swapFirst(each: PlanningCase, week: SwapOption['week']): SwapOption | undefined {
  const { targets, slots, wishes } = each.brief;
  const [day] = week.days;
  const [slot] = slots;
  if (day === undefined || slot === undefined) return undefined;
  const place = { date: day.date, slot };
  return swapMeal({ candidates: candidatesOf(each), targets, slots, wishes, week, place, locked: [] });
}
