import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HouseholdMember } from '../blueprint/household-member.ts';
import type { WeekPlan } from '../generation/week-plan.ts';
import { fillPots } from '../groceries/fill-pots.ts';
import { exactCents } from '../groceries/price-item.ts';
import { figuresPerGram, MACRO_COUNT, targetFigures } from '../planner/day-figures.ts';
import { fitPicks } from '../planner/fit-picks.ts';
import { planWeek } from '../planner/plan-week.ts';
import type { PlannedWeekOutcome, PlanWeekInput } from '../planner/planned-week.ts';
import { syntheticFoods } from '../planner/synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, weekDates, weekInput } from '../planner/synthetic-request.ts';
import { boundPrice } from './bound-price.ts';
import { preparePlan } from './plan-to-prove.ts';
import { boundWorth, type WorthPlan } from './plan-worth.ts';
import { AMOUNT_COUNT, CENTS } from './plate.ts';
import { openKitchen, servePlan } from './price-plan.ts';

/** What a finished plan really comes to, from its grams: macros as shares of the targets of a day, then cents. */
function amountsOf(week: WeekPlan, targets: Float64Array): Float64Array {
  const amounts = new Float64Array(AMOUNT_COUNT);
  for (const { foodKey, grams } of week.days.flatMap(({ meals }) =>
    meals.flatMap(({ ingredients }) => ingredients),
  ))
    for (let macro = 0; macro < MACRO_COUNT; macro += 1)
      amounts[macro]! += (grams * figuresPerGram(syntheticFoods.get(foodKey)!)[macro]!) / targets[macro]!;
  for (const { foodKey, servedMg } of fillPots(week).flatMap((day) =>
    day.flatMap(({ ingredients }) => ingredients),
  )) {
    const price = syntheticFoods.get(foodKey)!.price;
    amounts[CENTS]! += price === undefined ? 0 : exactCents(servedMg / 1_000, price);
  }
  return amounts;
}

const planned = (outcome: PlannedWeekOutcome): WeekPlan => {
  if (!outcome.ok) throw new Error(outcome.explanation);
  return outcome.week;
};

interface Example {
  readonly name: string;
  readonly week: WeekPlan;
  readonly plan: WorthPlan;
  readonly targets: Float64Array;
}

const household = [
  HouseholdMember.parse({ name: 'Kim', portion: 0.6, meals: ['dinner', 'lunch'] }),
  HouseholdMember.parse({ name: 'Jo', portion: 1.35, meals: ['dinner'], dislikes: ['shrimp'] }),
];
const extremes: Record<string, Partial<PlanWeekInput>> = {
  'a usual week': {},
  'a cheap one': { wishes: { thrift: true } },
  'one for a vegan': { candidates: candidatesFor({ diet: 'vegan' }) },
  'much energy': { targets: balancedTargets(3_600) },
  'little energy': { targets: balancedTargets(1_250) },
  'more protein than there is': { targets: { ...balancedTargets(2_000), proteinG: 300 } },
  leftovers: { wishes: { leftovers: { maxDays: 2 } } },
  repetition: { wishes: { enforceVariety: false, leftovers: { maxDays: 3 } } },
  'a household': { candidates: candidatesFor({ household }) },
};
const examples = Object.entries(extremes).flatMap(([name, changes]): Example[] => {
  const input = weekInput(changes, name);
  const { targets } = input;
  // The picks of someone who does not look, which the planner has to mend with top-ups.
  const picks = weekDates.flatMap((date, day) =>
    (['breakfast', 'lunch', 'dinner', 'snack'] as const).map((slot) => ({
      date,
      slot,
      recipeId: input.candidates.byMealType[slot][day * 3]?.recipe.id ?? '',
    })),
  );
  const example = {
    plan: servePlan(preparePlan(input), openKitchen(targets, [])),
    targets: targetFigures(targets),
  };
  return [
    { ...example, name, week: planned(planWeek(input)) },
    { ...example, name: `${name}, picked blindly`, week: planned(fitPicks({ ...input, picks })) },
  ];
});

const somePrices = fc
  .tuple(
    ...Array.from({ length: MACRO_COUNT }, () => fc.integer({ min: -400, max: 400 })),
    fc.constantFrom(-1, 0, 1),
  )
  .map((prices) => Float64Array.from(prices));

describe('no finished plan is worth more than the bound', () => {
  test('there are plans with top-ups, leftovers and shared pots among those that are tried', () => {
    const meals = examples.flatMap(({ week }) => week.days.flatMap((day) => day.meals));
    expect(meals.some(({ ingredients }) => ingredients.some(({ topUp }) => topUp === true))).toBe(true);
    expect(meals.some(({ leftoverOf }) => leftoverOf !== undefined)).toBe(true);
    expect(meals.some(({ sharedWith }) => (sharedWith ?? []).length > 1)).toBe(true);
  });

  test.each(examples)('$name', ({ week, plan, targets }) => {
    const amounts = amountsOf(week, targets);
    fc.assert(
      fc.property(somePrices, (prices) => {
        const worth = amounts.reduce((sum, amount, index) => sum + amount * prices[index]!, 0);
        const bound = boundWorth(plan, prices);
        expect(worth).toBeLessThanOrEqual(bound.worth + 1e-6);
        // What is said to be the best comes to what it is said to be worth.
        const best = bound.amounts.reduce((sum, amount, index) => sum + amount * prices[index]!, 0);
        expect(best).toBeCloseTo(bound.worth, 4);
      }),
      { numRuns: 150 },
    );
  });
});

test('no plan within ±10 % costs less than the lowest price, and that is no idle figure', () => {
  for (const { week, plan, targets } of examples) {
    const amounts = amountsOf(week, targets);
    const isWithin = [0, 1, 2, 3].every((macro) => Math.abs(amounts[macro]! / 7 - 1) <= 0.1);
    if (!isWithin) continue;
    const { cents } = boundPrice(plan, 0.1, Infinity);
    expect(cents).toBeLessThanOrEqual(amounts[CENTS]!);
    expect(cents).toBeGreaterThan(0.2 * amounts[CENTS]!);
  }
});

test('the search ends as soon as it has proven enough', () => {
  const { plan } = examples[0]!;
  const full = boundPrice(plan, 0.1, Infinity).cents;
  const early = boundPrice(plan, 0.1, full / 2).cents;
  expect(early).toBeGreaterThan(full / 2);
  expect(early).toBeLessThanOrEqual(full);
});
