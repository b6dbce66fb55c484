import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeededRandom, fitPicks, planWeek, validatePlan, type WeekPlan } from '@mealwise/core';
import { findBreaches } from '../oracle/index.ts';
import { caseArbitrary, type PlanningCase } from './arbitrary-case.ts';
import { hostilePicks, picksArbitrary } from './arbitrary-picks.ts';
import { holds } from './holds.ts';
import { breachesIn, candidatesOf, finished, inputOf, tableOf } from './plan-case.ts';
import { foods, recipes } from './world.ts';

const everyFood = [...foods.keys(), 'not_in_the_table'];

/** A plan as it must never come about: one ingredient is another food. */
function withAnotherFood({ days }: WeekPlan, where: number, which: number): WeekPlan {
  const foodKey = everyFood[which % everyFood.length] ?? '';
  const places = days.flatMap(({ meals }, day) =>
    meals.flatMap(({ ingredients }, meal) => ingredients.map((_, place) => ({ day, meal, place }))),
  );
  const at = places[where % places.length];
  return {
    days: days.map((each, day) => ({
      ...each,
      meals: each.meals.map((eaten, meal) => ({
        ...eaten,
        ingredients: eaten.ingredients.map((ingredient, place) =>
          at?.day === day && at.meal === meal && at.place === place ? { ...ingredient, foodKey } : ingredient,
        ),
      })),
    })),
  };
}

const validate = ({ blueprint, request, constraints, brief }: PlanningCase, week: WeekPlan) =>
  validatePlan({
    week,
    foods,
    recipes,
    blueprint,
    request,
    constraints,
    targets: brief.targets,
    expectedDates: brief.dates,
  });

test('a plan that a forbidden food has got into is refused, and the plan that takes its place is clean', async () => {
  let spoilt = 0;
  await holds(
    fc.property(caseArbitrary(), picksArbitrary, fc.nat(), fc.nat(), (each, drawn, where, which) => {
      const candidates = candidatesOf(each);
      const picks = hostilePicks(drawn, each, candidates);
      const picked = finished(fitPicks({ ...inputOf(each, candidates), picks })).week;
      expect(validate(each, picked).safe).toBe(true);

      // As if every filter before the validator had failed.
      const week = withAnotherFood(picked, where, which);
      const mustNotBe = findBreaches(week, tableOf(each), foods).some(({ kind }) => kind !== 'dislike');
      const { safe, acceptable } = validate(each, week);
      expect({ safe }).toEqual({ safe: !mustNotBe });
      expect(acceptable && breachesIn(week, each).length > 0).toBe(false);
      spoilt += Number(mustNotBe);

      const random = createSeededRandom(`${each.seed} fallback`);
      const instead = finished(planWeek({ ...inputOf(each, candidates), random })).week;
      expect(breachesIn(instead, each)).toEqual([]);
      expect(validate(each, instead).safe).toBe(true);
    }),
    { short: 10, full: 2_000 },
  );
  expect(spoilt).toBeGreaterThan(0);
});
