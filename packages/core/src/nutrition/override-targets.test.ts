import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Blueprint, diets, goals } from '../blueprint/blueprint.ts';
import { computeTargets, type TargetsResult } from './compute-targets.ts';
import { planEnergyKcal } from './energy.ts';
import type { TargetOverrides } from './target-overrides.ts';

const TODAY = '2026-11-24';

/** 1,780 kcal at rest, 2,759 in all. */
const compute = (overrides: TargetOverrides, changes: Partial<Blueprint> = {}): TargetsResult =>
  computeTargets(
    Blueprint.parse({
      birth_date: '1996-01-01',
      sex: 'male',
      weight_kg: 80,
      height_cm: 180,
      activity_level: 'moderate',
      goal: 'maintenance',
      diet: 'omnivore',
      ...changes,
    }),
    TODAY,
    overrides,
  );

const targetsOf = (...args: Parameters<typeof compute>) => {
  const result = compute(...args);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.targets;
};
const refusalOf = (...args: Parameters<typeof compute>): string | undefined => {
  const result = compute(...args);
  return result.ok ? undefined : result.refusal.reason;
};

describe('figures set by hand', () => {
  test('energy alone is split as the diet splits it', () => {
    const targets = targetsOf({ calories: 2_100 });
    expect(targets.energyKcal).toBe(2_100);
    expect(targets.proteinG).toBeCloseTo((2_100 * 0.25) / 4, 6);
    expect(targets.fibreG).toBeCloseTo(29.4, 6);
  });

  test('a macro alone leaves the energy, and the others share what is left', () => {
    const plain = targetsOf({});
    const targets = targetsOf({ protein_g: 150 });
    expect(targets.energyKcal).toBeCloseTo(2_759, 6);
    expect(targets.proteinG).toBe(150);
    expect(targets.fatG / targets.netCarbohydrateG).toBeCloseTo(plain.fatG / plain.netCarbohydrateG, 6);
    expect(planEnergyKcal(targets)).toBeCloseTo(2_759, 6);
  });

  test('three macros set the energy, fibre included', () => {
    const targets = targetsOf({ protein_g: 150, fat_g: 80, net_carbs_g: 250 });
    expect(targets.energyKcal).toBeCloseTo((600 + 720 + 1_000) / (1 - 0.028), 6);
    expect(targetsOf({ protein_g: 150, fat_g: 80, net_carbs_g: 250, fibre_g: 40 }).energyKcal).toBe(2_400);
  });

  test('all four may differ by what people round, and by no more', () => {
    const macros = { protein_g: 150, fat_g: 80, net_carbs_g: 250, fibre_g: 40 };
    expect(targetsOf({ calories: 2_420, ...macros }).energyKcal).toBe(2_400);
    expect(refusalOf({ calories: 2_600, ...macros })).toBe('contradictory_targets');
  });

  test('the request wins over the blueprint, figure by figure', () => {
    const blueprint = { target_overrides: { calories: 2_500, sodium_limit_mg: 1_800 } };
    expect(targetsOf({}, blueprint)).toMatchObject({ energyKcal: 2_500, sodiumLimitMg: 1_800 });
    expect(targetsOf({ calories: 2_300 }, blueprint)).toMatchObject({
      energyKcal: 2_300,
      sodiumLimitMg: 1_800,
    });
  });

  test.each<[string, TargetOverrides, Partial<Blueprint>]>([
    ['below_safe_energy', { calories: 1_700 }, {}],
    ['below_safe_energy', { calories: 1_150 }, { sex: 'female', weight_kg: 45, height_cm: 150 }],
    ['dangerous_rate_of_loss', { calories: 1_800 }, { activity_level: 'very_active' }],
    ['contradictory_targets', { protein_g: 50 }, {}],
    ['contradictory_targets', { protein_g: 200 }, {}],
    ['contradictory_targets', { fat_g: 40 }, {}],
    ['contradictory_targets', { fat_g: 300, net_carbs_g: 200 }, {}],
    ['contradictory_targets', { net_carbs_g: 60 }, { diet: 'keto' }],
    ['pregnancy', { calories: 2_200 }, { sex: 'female', pregnant: true }],
  ])('are refused as %s: %j of %j', (reason, overrides, changes) => {
    expect(refusalOf(overrides, changes)).toBe(reason);
  });

  test('whatever is given: refused, or parts that add up, floors that hold and a step for each figure', () => {
    const maybe = (min: number, max: number) =>
      fc.option(fc.double({ min, max, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom(...diets),
        fc.constantFrom(...goals),
        fc.record({
          calories: maybe(800, 6_000),
          protein_g: maybe(20, 500),
          fat_g: maybe(10, 500),
          net_carbs_g: maybe(5, 1_000),
          fibre_g: maybe(10, 100),
        }),
        (diet, goal, drawn) => {
          const overrides = Object.fromEntries(
            Object.entries(drawn).filter(([, value]) => value !== undefined),
          );
          const result = compute(overrides, { diet, goal });
          if (!result.ok) return;
          const { targets, steps } = result;
          expect(planEnergyKcal(targets)).toBeCloseTo(targets.energyKcal, 6);
          expect(targets.energyKcal).toBeGreaterThan(1_499);
          expect(targets.proteinG / 80).toBeGreaterThan(0.79);
          expect(targets.proteinG / 80).toBeLessThan(2.21);
          expect(Math.min(targets.fatG, targets.netCarbohydrateG)).toBeGreaterThan(0);
          for (const figure of Object.values(targets))
            expect(steps.map(({ result: value }) => value)).toContain(figure);
        },
      ),
      { numRuns: 500 },
    );
  });
});
