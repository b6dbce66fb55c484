import { describe, expect, test } from 'vitest';
import { Blueprint } from '../blueprint/blueprint.ts';
import type { Constraint } from '../constraints/constraint.ts';
import { GenerationRequest } from './generation-request.ts';
import { writeBrief, type PlanningBrief } from './planning-brief.ts';

const person = {
  birth_date: '1990-04-12',
  sex: 'female',
  weight_kg: 68,
  height_cm: 170,
  activity_level: 'moderate',
  goal: 'maintenance',
  diet: 'omnivore',
};

interface Asked {
  readonly blueprint?: object;
  readonly request?: object;
  readonly constraints?: readonly Constraint[];
}

const outcomeOf = ({ blueprint = {}, request = {}, constraints = [] }: Asked) =>
  writeBrief({
    blueprint: Blueprint.parse({ ...person, ...blueprint }),
    request: GenerationRequest.parse(request),
    weekStartDate: '2026-11-30',
    constraints,
  });
const brief = (asked: Asked = {}): PlanningBrief => {
  const outcome = outcomeOf(asked);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.brief;
};

test('an empty request is seven whole days by the blueprint', () => {
  const { dates, slots, rules, wishes, unmet } = brief();
  expect(dates).toHaveLength(7);
  expect(slots).toEqual(['breakfast', 'lunch', 'dinner', 'snack']);
  expect(rules).toMatchObject({ diet: 'omnivore', allergies: [], household: [], includes_premium: false });
  expect(wishes).toMatchObject({ enforceVariety: true, tolerance: 0.05, meatlessDays: 0, thrift: false });
  expect(unmet).toEqual([]);
});

test('a part of the meals has their usual share of the day’s targets', () => {
  const whole = brief().targets;
  const { slots, targets } = brief({ request: { meals: ['dinner', 'lunch'], days: 3 } });
  expect(slots).toEqual(['lunch', 'dinner']);
  for (const [name, amount] of Object.entries(targets))
    expect(amount).toBeCloseTo(whole[name as keyof typeof whole] * 0.63, 9);
});

test('of two time limits the lower holds', () => {
  const limit = (own: number | undefined, asked: number | undefined): number | undefined =>
    brief({
      blueprint: own === undefined ? {} : { max_prep_minutes: own },
      request: { preferences: asked === undefined ? {} : { max_prep_time: asked } },
    }).rules.max_prep_minutes;
  expect([limit(60, 30), limit(20, 45), limit(60, undefined), limit(undefined, 25)]).toEqual([
    30, 20, 60, 25,
  ]);
  expect(limit(undefined, undefined)).toBeUndefined();
});

test('what the profile avoids is avoided whatever the request prefers', () => {
  const { rules } = brief({
    blueprint: { cuisines: { prefer: ['thai'], avoid: ['indian'] } },
    request: { preferences: { cuisines: { prefer: ['greek'], avoid: ['french'] } } },
  });
  expect(rules.cuisines).toEqual({ prefer: ['greek'], avoid: ['indian', 'french'] });
});

test('targets of the request stand over those of the profile, and the floors over both', () => {
  const blueprint = { target_overrides: { calories: 2_000, fibre_g: 40 } };
  const { targets } = brief({ blueprint, request: { targets: { calories: 2_200 } } });
  expect(targets).toMatchObject({ energyKcal: 2_200, fibreG: 40 });
  expect(outcomeOf({ request: { targets: { calories: 900 } } })).toMatchObject({
    ok: false,
    refusal: { code: 'unsupported_medical_case' },
  });
});

test('a household of the request stands for that of the profile', () => {
  const blueprint = { household: [{ name: 'Kim', allergies: ['peanut'] }] };
  const names = (asked: Asked): string[] => (brief(asked).rules.household ?? []).map(({ name }) => name);
  expect(names({ blueprint })).toEqual(['Kim']);
  expect(names({ blueprint, request: { household: [{ name: 'Sam' }] } })).toEqual(['Sam']);
  expect(names({ blueprint, request: { household: [] } })).toEqual([]);
});

describe('money', () => {
  test('a budget of the request is for its plan', () => {
    const request = { days: 3, grocery_budget: { amount: '40.50', mode: 'soft' } };
    expect(brief({ request }).wishes.budget).toEqual({ cents: 4_050, mode: 'soft' });
  });

  test('one of the profile is for a week, so fewer days have their part of it', () => {
    const blueprint = { grocery_budget: { amount: '84' } };
    expect(brief({ blueprint, request: { days: 2 } }).wishes.budget).toEqual({ cents: 2_400, mode: 'hard' });
  });
});

describe('rules of the week', () => {
  test('usual ones hold for a varied week and give way to what is asked', () => {
    const rules = (preferences: object): PlanningBrief['wishes']['rules'] =>
      brief({ request: { preferences } }).wishes.rules;
    expect(rules({})).toEqual([
      { tag: 'seafood', min: 1, asked: false },
      { tag: 'red_meat', max: 2, asked: false },
    ]);
    expect(rules({ rules: [{ tag: 'red_meat', max: 5 }] })).toEqual([
      { tag: 'red_meat', min: undefined, max: 5, asked: true },
      { tag: 'seafood', min: 1, asked: false },
    ]);
    expect(rules({ enforce_variety: false })).toEqual([]);
  });

  test('leftovers and cook days are wishes only when asked for', () => {
    expect(brief().wishes).toMatchObject({ leftovers: undefined, cookDays: undefined });
    expect(
      brief({ request: { preferences: { leftovers: {}, cook_days: ['sunday'] } } }).wishes,
    ).toMatchObject({
      leftovers: { maxDays: 3 },
      cookDays: ['sunday'],
    });
    expect(
      brief({ request: { preferences: { leftovers: { allow: false } } } }).wishes.leftovers,
    ).toBeUndefined();
  });
});

describe('constraints', () => {
  test.each<[Constraint, object]>([
    [{ kind: 'avoid_cuisine', cuisine: 'thai' }, { rules: { cuisines: { avoid: ['thai'] } } }],
    [{ kind: 'prefer_cuisine', cuisine: 'greek' }, { rules: { cuisines: { prefer: ['greek'] } } }],
    [{ kind: 'leave_out', food: 'mushroom' }, { rules: { dislikes: ['mushroom'] } }],
    [{ kind: 'free_sugar_limit', grams_per_serving: 5 }, { rules: { max_free_sugar_g: 5 } }],
    [
      { kind: 'max_minutes', minutes: 15, meals: ['lunch'] },
      { rules: { meal_limits: { lunch: { maxMinutes: 15 } } } },
    ],
    [{ kind: 'no_cook', meals: ['breakfast'] }, { rules: { meal_limits: { breakfast: { noCook: true } } } }],
    [{ kind: 'cheap' }, { wishes: { thrift: true } }],
    [{ kind: 'meatless_days', days: 2 }, { wishes: { meatlessDays: 2 } }],
    [
      { kind: 'sodium_limit', mg: 1_500 },
      { targets: { sodiumLimitMg: 1_500 }, wishes: { lowSodium: true } },
    ],
  ])('%j has its place', (constraint, expected) => {
    expect(brief({ constraints: [constraint] })).toMatchObject(expected);
  });

  test('more protein and fibre raise their targets and leave the energy', () => {
    const before = brief().targets;
    const { targets } = brief({
      constraints: [
        { kind: 'more_protein', percent: 10 },
        { kind: 'more_fibre', percent: 20 },
      ],
    });
    expect(targets.energyKcal).toBeCloseTo(before.energyKcal, 6);
    expect(targets.proteinG).toBeCloseTo(before.proteinG * 1.1, 6);
    expect(targets.fibreG).toBeCloseTo(before.fibreG * 1.2, 6);
  });

  test('protein stays below what is safe for the body', () => {
    const { targets } = brief({
      blueprint: { goal: 'muscle_gain' },
      constraints: [{ kind: 'more_protein', percent: 40 }],
    });
    expect(targets.proteinG).toBeLessThanOrEqual(2.2 * 68 + 1e-9);
  });

  test('one that figures set by hand do not allow is left out, and said', () => {
    const outcome = brief({
      request: { targets: { protein_g: 120, fat_g: 60, net_carbs_g: 230 } },
      constraints: [{ kind: 'more_protein', percent: 30 }],
    });
    expect(outcome.targets.proteinG).toBe(120);
    expect(outcome.unmet).toMatchObject([{ constraint: { kind: 'more_protein' }, why: expect.any(String) }]);
  });

  test('none loosens a limit that stands already', () => {
    const { rules, targets } = brief({
      blueprint: { goal: 'heart_health', max_prep_minutes: 20 },
      constraints: [
        { kind: 'sodium_limit', mg: 2_300 },
        { kind: 'max_minutes', minutes: 90, meals: [] },
      ],
    });
    expect(targets.sodiumLimitMg).toBe(1_500);
    expect(rules.max_prep_minutes).toBe(20);
  });
});
