import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityLevels, diets, goals, type Blueprint } from '../blueprint/blueprint.ts';
import { computeTargets } from './compute-targets.ts';
import type { DailyTargets } from './daily-targets.ts';
import { planEnergyKcal } from './energy.ts';
import { samplePerson, TODAY } from './sample-person.ts';

const targetsOf = (changes: Partial<Blueprint> = {}): DailyTargets => {
  const result = computeTargets(samplePerson(changes), TODAY);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.targets;
};

const refusalOf = (changes: Partial<Blueprint>, onDate = TODAY): string | undefined => {
  const result = computeTargets(samplePerson(changes), onDate);
  return result.ok ? undefined : result.refusal.reason;
};

describe('targets by hand', () => {
  test('a man of 30, 80 kg, 180 cm, moderate, omnivore', () => {
    // 800 + 1125 − 150 + 5 = 1780; × 1.55 = 2759; protein 25 %, fat 30 %, fibre 14 per 1,000.
    const targets = targetsOf();
    expect(targets.energyKcal).toBeCloseTo(2_759, 6);
    expect(targets.proteinG).toBeCloseTo((2_759 * 0.25) / 4, 6);
    expect(targets.fatG).toBeCloseTo((2_759 * 0.3) / 9, 6);
    expect(targets.fibreG).toBeCloseTo(38.626, 6);
    expect(targets.netCarbohydrateG).toBeCloseTo((2_759 * 0.45 - 2 * 38.626) / 4, 6);
    expect(targets.sodiumLimitMg).toBe(2_300);
    expect(targets.saturatedFatLimitG).toBeCloseTo(275.9 / 9, 6);
  });

  test('a woman of 30, 60 kg, 165 cm, sedentary, weight loss: resting energy is the floor', () => {
    // 600 + 1031.25 − 150 − 161 = 1320.25; × 1.2 × 0.8 = 1267.44, which is less.
    const targets = targetsOf({
      sex: 'female',
      weight_kg: 60,
      height_cm: 165,
      activity_level: 'sedentary',
      goal: 'weight_loss',
    });
    expect(targets.energyKcal).toBeCloseTo(1_320.25, 6);
    expect(targets.proteinG).toBeCloseTo((1_320.25 * 0.25) / 4, 6);
  });

  test('protein that weight loss raises comes out of fat, not out of carbohydrate', () => {
    // Vegan split 18 %; 1.2 g/kg × 80 kg = 96 g; 2207.2 kcal: 18 % would be 99.3 g. At 100 kg it is 120 g.
    const targets = targetsOf({ weight_kg: 100, diet: 'vegan', goal: 'weight_loss' });
    const kcal = (1_000 + 1_125 - 150 + 5) * 1.55 * 0.8;
    expect(targets.energyKcal).toBeCloseTo(kcal, 6);
    expect(targets.proteinG).toBeCloseTo(120, 6);
    const excess = 480 - kcal * 0.18;
    expect(targets.fatG).toBeCloseTo((kcal * 0.3 - excess) / 9, 6);
    expect(targets.netCarbohydrateG).toBeCloseTo((kcal * 0.52 - (kcal / 1_000) * 28) / 4, 6);
  });

  test('a muscle gainer gets 10 % more energy and at least 1.6 g of protein per kilogram', () => {
    const targets = targetsOf({ goal: 'muscle_gain', diet: 'vegan', weight_kg: 110 });
    expect(targets.energyKcal).toBeCloseTo((1_100 + 1_125 - 150 + 5) * 1.55 * 1.1, 6);
    expect(targets.proteinG).toBeCloseTo(176, 6);
  });

  test('keto keeps 5 % of the energy as net carbohydrate, at most 35 g, and fat gives way to fibre', () => {
    const targets = targetsOf({ diet: 'keto' });
    expect(targets.netCarbohydrateG).toBeCloseTo((2_759 * 0.05) / 4, 6);
    expect(targetsOf({ diet: 'keto', activity_level: 'very_active' }).netCarbohydrateG).toBe(35);
  });

  test('heart health lowers sodium and saturated fat; fibre rises for digestion and for pcos', () => {
    const heart = targetsOf({ goal: 'heart_health' });
    expect(heart.sodiumLimitMg).toBe(1_500);
    expect(heart.saturatedFatLimitG).toBeCloseTo((2_759 * 0.06) / 9, 6);
    expect(targetsOf({ goal: 'digestive_health' }).fibreG).toBeCloseTo(2.759 * 17, 6);
    expect(targetsOf({ diet: 'pcos' }).fibreG).toBeCloseTo(2.759 * 16, 6);
    expect(targetsOf({ diet: 'pcos', goal: 'digestive_health' }).fibreG).toBeCloseTo(2.759 * 17, 6);
  });
});

describe('refusals', () => {
  test('minors are refused until the day of their 18th birthday', () => {
    expect(refusalOf({ birth_date: '2008-11-25' })).toBe('under_18');
    expect(refusalOf({ birth_date: '2008-11-24' })).toBeUndefined();
  });

  test('pregnancy and breast-feeding are refused', () => {
    expect(refusalOf({ sex: 'female', pregnant: true })).toBe('pregnancy');
    expect(refusalOf({ sex: 'female', breast_feeding: true })).toBe('breast_feeding');
  });

  test('a need below the safe minimum is refused rather than raised', () => {
    const small = {
      sex: 'female',
      weight_kg: 40,
      height_cm: 145,
      birth_date: '1946-01-01',
      activity_level: 'sedentary',
    } as const;
    expect(refusalOf(small)).toBe('below_safe_energy');
    expect(refusalOf({ ...small, goal: 'weight_loss' })).toBe('below_safe_energy');
  });

  test('a date that cannot be read is refused, not planned for', () => {
    expect(refusalOf({}, 'soon')).toBe('under_18');
  });
});

const floorOf = (changes: Partial<Blueprint>): unknown => {
  const result = computeTargets(samplePerson({ goal: 'weight_loss', ...changes }), TODAY);
  return result.ok
    ? result.steps.find(({ name }) => name === 'energy floor')?.inputs['bound_by']
    : result.refusal.reason;
};

test('a step says which floor held a weight loss, and only then', () => {
  expect(floorOf({ activity_level: 'sedentary' })).toBe('resting_energy');
  expect(floorOf({ sex: 'female', weight_kg: 45, height_cm: 155, activity_level: 'sedentary' })).toBe(
    'safe_minimum',
  );
  expect(floorOf({ activity_level: 'active' })).toBeUndefined();
});

test('for everyone who is not refused: parts add up, bounds hold, every figure has its step', () => {
  const blueprints = fc.record({
    birth_date: fc.integer({ min: 1930, max: 2010 }).map((year) => `${year}-06-15`),
    sex: fc.constantFrom('female' as const, 'male' as const),
    weight_kg: fc.double({ min: 30, max: 300, noNaN: true }),
    height_cm: fc.double({ min: 120, max: 230, noNaN: true }),
    activity_level: fc.constantFrom(...activityLevels),
    goal: fc.constantFrom(...goals),
    diet: fc.constantFrom(...diets),
  });
  fc.assert(
    fc.property(blueprints, (changes) => {
      const result = computeTargets(samplePerson(changes), TODAY);
      if (!result.ok) return;
      const { targets, steps } = result;
      expect(planEnergyKcal(targets)).toBeCloseTo(targets.energyKcal, 6);
      expect(targets.netCarbohydrateG).toBeGreaterThan(0);
      expect(targets.energyKcal).toBeGreaterThanOrEqual(changes.sex === 'female' ? 1_200 : 1_500);
      const perKg = targets.proteinG / changes.weight_kg;
      const least = { weight_loss: 1.2, muscle_gain: 1.6 }[changes.goal as string] ?? 0.8;
      expect(perKg).toBeGreaterThan(least - 1e-9);
      expect(perKg).toBeLessThan(2.2 + 1e-9);
      const keto = changes.diet === 'keto';
      expect(targets.netCarbohydrateG).toBeLessThanOrEqual(keto ? 35 : Infinity);
      expect((9 * targets.fatG) / targets.energyKcal).toBeGreaterThan(0.2 - 1e-9);
      for (const figure of Object.values(targets))
        expect(steps.map(({ result: value }) => value)).toContain(figure);
    }),
    { numRuns: 500 },
  );
});

test('more activity never lowers the energy', () => {
  const energies = activityLevels.map((activity_level) => targetsOf({ activity_level }).energyKcal);
  expect(energies).toEqual(energies.toSorted((a, b) => a - b));
});
