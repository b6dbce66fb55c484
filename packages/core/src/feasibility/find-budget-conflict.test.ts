import { describe, expect, test } from 'vitest';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import { planWeek } from '../planner/plan-week.ts';
import type { InfeasibleWeek } from '../planner/planned-week.ts';
import { syntheticFoods } from '../planner/synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, weekDates, weekInput } from '../planner/synthetic-request.ts';
import { usualWishes } from '../planner/week-wishes.ts';
import type { BudgetConflict } from './conflict.ts';
import { findBudgetConflict, type BudgetInput } from './find-budget-conflict.ts';
import { relaxRequest } from './relax-request.ts';

const ask = (dollars: number, changes: Partial<BudgetInput> = {}): InfeasibleWeek | undefined => {
  const steps = findBudgetConflict({
    candidates: candidatesFor(),
    targets: balancedTargets(2_000),
    dates: weekDates,
    wishes: { budget: { cents: 100 * dollars, mode: 'hard' } },
    ...changes,
  });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
};

const only = (found: InfeasibleWeek | undefined): BudgetConflict => {
  expect(found?.conflicts).toHaveLength(1);
  return found!.conflicts.find((conflict) => conflict.kind === 'budget')!;
};

describe('a hard budget', () => {
  const tiny = ask(5);
  const conflict = only(tiny);

  test('below what any plan costs is refused with the proof and the price of a plan that was found', () => {
    expect(conflict.isProven).toBe(true);
    expect(conflict.lowestCents).toBeGreaterThan(500);
    expect(conflict.foundCents).toBeGreaterThan(conflict.lowestCents);
    expect(conflict.because).toEqual([{ kind: 'budget', value: '5.00' }]);
    expect(tiny?.explanation).toMatch(
      /^No plan costs less than \$\d+\.\d\d, and the budget is \$5\.00; the cheapest plan found costs \$\d+\.\d\d\. Raise the budget to \$\d+\.00\./,
    );
  });

  test('that is raised as proposed is kept by the planner', () => {
    const raised = conflict.relax[0]!;
    expect(raised).toEqual([{ kind: 'budget', value: '5.00', to: expect.stringMatching(/^\d+\.00$/) }]);
    const asked = { rules: candidatesFor().rules, excludedRecipeIds: [] };
    const wishes = { ...usualWishes, budget: { cents: 500, mode: 'hard' as const } };
    const { budget } = raised.reduce(relaxRequest, { ...asked, wishes }).wishes;
    expect(ask(budget!.cents / 100)).toBeUndefined();
    const planned = planWeek(weekInput({ wishes: { budget } }));
    const cents = planned.ok ? buildGroceryList(planned.week, syntheticFoods).totalCents : Infinity;
    expect(cents).toBeLessThanOrEqual(budget!.cents);
  });

  test('between the lowest price and the cheapest plan found is refused without claiming a proof', () => {
    const between = Math.floor((conflict.lowestCents + conflict.foundCents) / 200);
    const found = ask(between);
    expect(only(found)).toMatchObject({ isProven: false, because: [{ kind: 'budget' }] });
    expect(found?.explanation).toMatch(/^The budget is \$\d+\.00; the cheapest plan found costs/);
  });

  test('that is generous is no conflict, and a soft one never is', () => {
    expect(ask(500)).toBeUndefined();
    expect(ask(5, { wishes: { budget: { cents: 500, mode: 'soft' } } })).toBeUndefined();
    expect(ask(5, { wishes: {} })).toBeUndefined();
  });

  test('names the wishes that make it dear', () => {
    const beef = candidatesFor({ dislikes: ['lentils', 'chickpeas', 'tofu', 'chicken', 'egg'] });
    const dear = only(ask(5, { candidates: beef })).lowestCents;
    expect(dear).toBeGreaterThan(conflict.lowestCents);
    const budget = (dear + conflict.lowestCents) / 200;
    const { because, isProven } = only(ask(budget, { candidates: beef }));
    expect(isProven).toBe(true);
    expect(because.length).toBeGreaterThan(1);
    expect(because.every(({ kind }) => ['dislike', 'enforce_variety', 'budget'].includes(kind))).toBe(true);
  });

  test('is not spent on what is at home', () => {
    const pantry = [...syntheticFoods.keys()].map((foodKey) => ({ foodKey, grams: 100_000 }));
    expect(ask(5, { pantry })).toBeUndefined();
  });
});
