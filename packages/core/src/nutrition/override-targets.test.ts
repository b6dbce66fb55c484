import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diets, goals, type Blueprint } from '../blueprint/blueprint.ts';
import { computeTargets, type TargetsResult } from './compute-targets.ts';
import { planEnergyKcal } from './energy.ts';
import { samplePerson, TODAY } from './sample-person.ts';
import type { TargetOverrides } from './target-overrides.ts';

const compute = (overrides: TargetOverrides, changes: Partial<Blueprint> = {}): TargetsResult =>
  computeTargets(samplePerson({ ...changes, target_overrides: overrides }), TODAY);

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

  test('a limit alone leaves every other figure and its step as they were', () => {
    const [plain, limited] = [compute({}), compute({ sodium_limit_mg: 1_600 })];
    if (!plain.ok || !limited.ok) throw new Error('refused');
    expect(limited.targets).toEqual({ ...plain.targets, sodiumLimitMg: 1_600 });
    const others = ({ name }: { readonly name: string }): boolean => name !== 'sodium limit';
    expect(limited.steps.filter(others)).toEqual(plain.steps.filter(others));
  });

  test('a limit alone does not lift a refusal', () => {
    const small = { sex: 'female', weight_kg: 30, height_cm: 120, birth_date: '1946-01-01' } as const;
    expect(refusalOf({}, { ...small, activity_level: 'sedentary' })).toBe('below_safe_energy');
    expect(refusalOf({ sodium_limit_mg: 1_600 }, { ...small, activity_level: 'sedentary' })).toBe(
      'below_safe_energy',
    );
    // Held at the floor of 1,200 kcal, which is more than the 1,018 that she burns: no deficit is left.
    const floored = { ...small, weight_kg: 60, height_cm: 145, goal: 'weight_loss' } as const;
    const plain = refusalOf({}, { ...floored, activity_level: 'sedentary' });
    expect(plain).toBe('below_safe_energy');
    expect(refusalOf({ sodium_limit_mg: 1_600 }, { ...floored, activity_level: 'sedentary' })).toBe(plain);
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
