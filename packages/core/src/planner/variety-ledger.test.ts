import { describe, expect, test } from 'vitest';
import { createPlanningProblem } from './planning-problem.ts';
import { createSeededRandom } from './seeded-random.ts';
import { balancedTargets, candidatesFor, weekDates } from './synthetic-request.ts';
import { BREACH_COST, createVarietyLedger, type VarietyLedger } from './variety-ledger.ts';

const problem = createPlanningProblem(candidatesFor(), balancedTargets(2_000), weekDates);
const [breakfasts, lunches] = problem.pools;
const [breakfast = -1] = breakfasts ?? [];
const [main = -1] = lunches ?? [];
const [BREAKFAST, LUNCH, DINNER] = [0, 1, 2];

const ledgerWith = (
  places: readonly (readonly [day: number, slot: number, row: number])[],
  enforce = true,
): VarietyLedger => {
  const ledger = createVarietyLedger(problem, enforce);
  for (const place of places) ledger.place(...place);
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
    expect(ledgerWith(places).breaches()).toBe(expected);
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
      ).breaches(),
    ).toBe(0);
    expect(
      ledgerWith(
        [
          [0, LUNCH, main],
          [0, DINNER, main],
        ],
        false,
      ).breaches(),
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
  const ledger = createVarietyLedger(problem, true);
  for (let step = 0; step < 500; step += 1) {
    const leaving = random() < 0.45 ? placed.splice(Math.floor(random() * placed.length), 1) : [];
    for (const place of leaving) ledger.remove(...place);
    if (leaving.length > 0) continue;
    const slot = Math.floor(random() * 3);
    const pool = problem.pools[slot]!;
    const place: [number, number, number] = [Math.floor(random() * 7), slot, pool[Math.floor(random() * 4)]!];
    ledger.place(...place);
    placed.push(place);
  }
  const fresh = ledgerWith(placed);
  expect(ledger.cost()).toBeCloseTo(fresh.cost(), 9);
  expect(ledger.breaches()).toBe(fresh.breaches());
});

test('asking what a dish would cost places nothing', () => {
  const ledger = ledgerWith([[0, LUNCH, main]]);
  const before = ledger.cost();
  expect(ledger.costOfPlacing(1, LUNCH, main)).toBeGreaterThanOrEqual(BREACH_COST);
  expect(ledger.cost()).toBeCloseTo(before, 12);
});
