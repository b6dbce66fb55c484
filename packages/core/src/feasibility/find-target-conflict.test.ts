import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import type { EatingRules } from '../planner/eating-rules.ts';
import { planWeek } from '../planner/plan-week.ts';
import type { InfeasibleWeek } from '../planner/planned-week.ts';
import { balancedTargets, candidatesFor, weekDates, weekInput } from '../planner/synthetic-request.ts';
import type { TargetConflict } from './conflict.ts';
import { findTargetConflict } from './find-target-conflict.ts';

const targetsWith = (changes: Partial<DailyTargets>): DailyTargets => ({
  ...balancedTargets(2_000),
  ...changes,
});

const ask = (targets: DailyTargets, rules: Partial<EatingRules> = {}): InfeasibleWeek | undefined =>
  findTargetConflict({ candidates: candidatesFor(rules), targets, dates: weekDates });

const only = (found: InfeasibleWeek | undefined): TargetConflict => {
  expect(found?.conflicts).toHaveLength(1);
  return found!.conflicts.find((conflict) => conflict.kind === 'targets')!;
};

describe('targets that no choice of dishes meets', () => {
  test('more protein than fits into the energy is refused with the most that a day can have', () => {
    const found = ask(targetsWith({ proteinG: 400 }));
    const { macro, bound, reach, because, relax } = only(found);
    expect({ macro, bound, because, relax }).toEqual({
      macro: 'protein_g',
      bound: 'most',
      because: [{ kind: 'target', value: 'protein_g' }],
      relax: [[{ kind: 'target', value: 'protein_g' }]],
    });
    expect(reach).toBeLessThan(0.9 * 400);
    expect(found?.explanation).toBe(
      `While the other targets are met, no day can have more than ${reach} g of protein; the target is 400. ` +
        'Change the target for protein.',
    );
  });

  test('hardly any fat among dishes that all have some: the figure is beyond what is tolerated', () => {
    const { bound, reach, target } = only(ask(targetsWith({ fatG: 12, netCarbohydrateG: 330 })));
    const miss = bound === 'most' ? target - reach : reach - target;
    expect(miss).toBeGreaterThan(0.1 * target - 1);
  });

  test('names the wishes that leave only dishes without enough of it', () => {
    const rules: Partial<EatingRules> = { diet: 'vegan', dislikes: ['portobello', 'tofu', 'spinach'] };
    const targets = targetsWith({ proteinG: 165, netCarbohydrateG: 135, fatG: 82 });
    const { because, macro } = only(ask(targets, rules));
    expect(macro).toBe('protein_g');
    expect(because).toContainEqual({ kind: 'diet', value: 'vegan' });
    expect(because).toContainEqual({ kind: 'dislike', value: 'tofu' });
    expect(ask(targets)).toBeUndefined();
  });

  test('usual targets are no conflict, for any diet', () => {
    for (const diet of ['omnivore', 'vegetarian', 'vegan'] as const)
      expect(ask(balancedTargets(2_000), { diet })).toBeUndefined();
  });
});

test('what the planner reaches is never refused', { timeout: 60_000 }, () => {
  const someTargets = fc.record({
    energyKcal: fc.integer({ min: 1_200, max: 3_400 }),
    protein: fc.double({ min: 0.08, max: 0.6, noNaN: true }),
    fat: fc.double({ min: 0.08, max: 0.75, noNaN: true }),
  });
  const tally = { refused: 0, reached: 0 };
  fc.assert(
    fc.property(
      someTargets,
      fc.constantFrom('omnivore', 'vegan', 'keto'),
      ({ energyKcal, protein, fat }, diet) => {
        const rest = Math.max(0.02, 1 - protein - fat);
        const targets = {
          ...balancedTargets(energyKcal),
          proteinG: (energyKcal * protein) / 4,
          fatG: (energyKcal * fat) / 9,
          netCarbohydrateG: (energyKcal * rest) / 4,
        };
        const candidates = candidatesFor({ diet });
        const wishes = { enforceVariety: false };
        const found = findTargetConflict({ candidates, targets, dates: weekDates.slice(0, 1), wishes });
        const dates = weekDates.slice(0, 1);
        const planned = planWeek(weekInput({ candidates, targets, dates, wishes, effort: 0.2 }));
        const day = planned.ok ? planned.days[0] : undefined;
        const isReached = day !== undefined && day.maxDeviation <= 0.1;
        expect(isReached && found !== undefined).toBe(false);
        tally.refused += found === undefined ? 0 : 1;
        tally.reached += isReached ? 1 : 0;
      },
    ),
    { numRuns: 60, seed: 7 },
  );
  expect(tally.refused).toBeGreaterThan(10);
  expect(tally.reached).toBeGreaterThan(10);
});
