import { describe, expect, test } from 'vitest';
import { createPlanningProblem } from './planning-problem.ts';
import { createSeededRandom } from './seeded-random.ts';
import { balancedTargets, candidatesFor, weekDates } from './synthetic-request.ts';
import { BREACH_COST } from './rule-counter.ts';
import { createVarietyLedger, type VarietyLedger } from './variety-ledger.ts';

const input = { candidates: candidatesFor(), targets: balancedTargets(2_000), dates: weekDates };
const problem = createPlanningProblem(input);
const free = createPlanningProblem({ ...input, wishes: { enforceVariety: false } });
const placeOf = (day: number, slot: number): number => day * problem.slots.length + slot;
const [breakfasts, lunches] = problem.pools;
const [breakfast = -1] = breakfasts ?? [];
const [main = -1] = lunches ?? [];
const [BREAKFAST, LUNCH, DINNER] = [0, 1, 2];

const ledgerWith = (
  places: readonly (readonly [day: number, slot: number, row: number])[],
  enforce = true,
): VarietyLedger => {
  const ledger = createVarietyLedger(enforce ? problem : free);
  for (const [day, slot, row] of places) ledger.place(placeOf(day, slot), row);
  return ledger;
};

describe('breaches', () => {
  test.each([
    [
      'a main again on the next day',
      [
        [0, LUNCH, main],
        [1, LUNCH, main],
      ],
      1,
    ],
    [
      'a main again after one day between',
      [
        [0, LUNCH, main],
        [2, DINNER, main],
      ],
      1,
    ],
    [
      'a main again on the third day after',
      [
        [0, LUNCH, main],
        [3, LUNCH, main],
      ],
      0,
    ],
    [
      'a main three times',
      [
        [0, LUNCH, main],
        [3, LUNCH, main],
        [6, LUNCH, main],
      ],
      1,
    ],
    [
      'the same dish at lunch and dinner',
      [
        [0, LUNCH, main],
        [0, DINNER, main],
      ],
      1,
    ],
    [
      'a breakfast on two days in a row',
      [
        [0, BREAKFAST, breakfast],
        [1, BREAKFAST, breakfast],
      ],
      1,
    ],
    [
      'a breakfast every other day',
      [
        [0, BREAKFAST, breakfast],
        [2, BREAKFAST, breakfast],
        [4, BREAKFAST, breakfast],
      ],
      0,
    ],
    [
      'a breakfast four times',
      [
        [0, BREAKFAST, breakfast],
        [2, BREAKFAST, breakfast],
        [4, BREAKFAST, breakfast],
        [6, BREAKFAST, breakfast],
      ],
      1,
    ],
  ] as const)('%s', (_, places, expected) => {
    expect(ledgerWith(places).repeats()).toBe(expected);
  });

  test('without variety only a dish twice on one day is one', () => {
    expect(
      ledgerWith(
        [
          [0, LUNCH, main],
          [1, LUNCH, main],
          [2, LUNCH, main],
        ],
        false,
      ).repeats(),
    ).toBe(0);
    expect(
      ledgerWith(
        [
          [0, LUNCH, main],
          [0, DINNER, main],
        ],
        false,
      ).repeats(),
    ).toBe(1);
  });
});

test('a breach costs more than any repetition that keeps the rules', () => {
  const spread = ledgerWith([
    [0, LUNCH, main],
    [3, LUNCH, main],
  ]).cost();
  const close = ledgerWith([
    [0, LUNCH, main],
    [1, LUNCH, main],
  ]).cost();
  expect(close - spread).toBeCloseTo(BREACH_COST, 10);
  expect(spread).toBeGreaterThan(0);
});

test('the running cost is the cost of what is placed, after any coming and going', () => {
  const random = createSeededRandom('ledger');
  const placed: [number, number, number][] = [];
  const ledger = createVarietyLedger(problem);
  for (let step = 0; step < 500; step += 1) {
    const leaving = random() < 0.45 ? placed.splice(Math.floor(random() * placed.length), 1) : [];
    for (const [day, slot, row] of leaving) ledger.remove(placeOf(day, slot), row);
    if (leaving.length > 0) continue;
    const slot = Math.floor(random() * 3);
    const pool = problem.pools[slot]!;
    const place: [number, number, number] = [Math.floor(random() * 7), slot, pool[Math.floor(random() * 4)]!];
    ledger.place(placeOf(place[0], place[1]), place[2]);
    placed.push(place);
  }
  const fresh = ledgerWith(placed);
  expect(ledger.cost()).toBeCloseTo(fresh.cost(), 9);
  expect(ledger.repeats()).toBe(fresh.repeats());
});

test('asking what a dish would cost places nothing', () => {
  const ledger = ledgerWith([[0, LUNCH, main]]);
  const before = ledger.cost();
  expect(ledger.costOfPlacing(placeOf(1, LUNCH), main)).toBeGreaterThanOrEqual(BREACH_COST);
  expect(ledger.cost()).toBeCloseTo(before, 12);
});
