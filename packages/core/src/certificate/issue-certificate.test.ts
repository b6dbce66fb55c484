import { expect, test } from 'vitest';
import { sampleBlueprint, sampleRequest, sampleTargets, withFood } from '../validation/sample-week.ts';
import { canonicalGrams } from './canonical-grams.ts';
import { SafetyCertificate } from './safety-certificate.ts';
import { copyOf, samplePlan, sampleProof } from './sample-proof.ts';

const blueprint = {
  ...sampleBlueprint,
  allergies: ['sesame', 'gluten'] as ('sesame' | 'gluten')[],
  tolerates_traces_of: ['gluten', 'milk'] as ('gluten' | 'milk')[],
};

test('a certificate says for whom what was checked, and by which facts of each food', () => {
  const { certificate } = sampleProof({ blueprint });
  expect(SafetyCertificate.parse(JSON.parse(JSON.stringify(certificate)))).toEqual(certificate);
  expect(certificate).toMatchObject({
    version: 1,
    verdict: 'safe',
    diet: 'omnivore',
    allergens_checked: ['sesame', 'gluten'],
    // Traces of what was never declared need no tolerance.
    traces_tolerated: ['gluten'],
    household: [],
    catalogue_version: 'v1',
    // 4 + 5 + 5 + 2 a day.
    ingredients_checked: 7 * 16,
  });
  expect(certificate.foods.find(({ food }) => food === 'oats')).toEqual({
    food: 'oats',
    allergens: { gluten: 'may_contain', sesame: 'free' },
    forbidden_facts: [],
  });
  expect(certificate.foods).toHaveLength(10);
});

test('allergens of the household and of a wish are among those it names', () => {
  const { certificate } = sampleProof({
    request: sampleRequest({ household: [{ name: 'Kim', allergies: ['soy'], meals: ['dinner'] }] }),
    constraints: [{ kind: 'avoid_allergen', allergen: 'celery' }],
  });
  expect(certificate.allergens_checked).toEqual(['celery']);
  expect(certificate.household).toEqual([
    {
      name: 'Kim',
      meals: ['dinner'],
      diet: 'omnivore',
      allergens_checked: ['soy'],
      traces_tolerated: [],
    },
  ]);
  expect(certificate.foods[0]?.allergens).toEqual({ soy: 'free', celery: 'free' });
});

test('it names the rules that the plan was held to, with what came of each', () => {
  const { certificate } = sampleProof({
    targets: { ...sampleTargets, fibreG: 60, proteinG: sampleTargets.proteinG / 0.85 },
    request: sampleRequest({ preferences: { rules: [{ tag: 'fish', min: 1 }] } }),
  });
  const outcomes = new Map(certificate.rules.map(({ rule, ...outcome }) => [rule, outcome]));
  expect(outcomes.get('allergen')).toEqual({ outcome: 'passed', findings: 0 });
  expect(outcomes.get('fibre_low')).toEqual({ outcome: 'flagged', findings: 7 });
  expect(outcomes.get('macro_deviation')).toEqual({ outcome: 'broken', findings: 7 });
  expect(outcomes.get('tag_rule')).toEqual({ outcome: 'broken', findings: 1 });
  // Nobody asked for these.
  for (const rule of ['budget', 'no_cook', 'skill', 'household'] as const)
    expect(outcomes.has(rule)).toBe(false);
});

test('an unsafe plan is not called safe, and the facts against it are named', () => {
  const { certificate } = sampleProof({ blueprint: { ...sampleBlueprint, diet: 'vegetarian' } });
  expect(certificate.verdict).toBe('unsafe');
  expect(certificate.foods.find(({ food }) => food === 'chicken_breast')).toMatchObject({
    forbidden_facts: ['poultry'],
  });
});

test('the canonical grams change with every gram, and with nothing else', () => {
  const plan = samplePlan();
  const text = canonicalGrams(plan);
  expect(text.split('\n')).toHaveLength(7 * 16);
  expect(text.split('\n')[0]).toBe(
    '2026-11-30 breakfast 0a000000-0000-5000-8000-000000000001 almonds 15 recipe',
  );
  const foods = withFood('oats', (oats) => ({ ...oats, name: 'rolled oats' }));
  expect(canonicalGrams(samplePlan({ foods }))).toBe(text);
  expect(canonicalGrams({ days: plan.days.toReversed() })).toBe(text);
  for (const key of ['grams', 'food', 'top_up'] as const) {
    const changed = copyOf(plan);
    const [ingredient] = changed.days[3]!.meals[1]!.ingredients;
    Object.assign(ingredient!, { [key]: { grams: 151, food: 'turkey', top_up: true }[key] });
    expect(canonicalGrams(changed)).not.toBe(text);
  }
});

test('a week that breaks its diet by amounts is not certified as safe for it', () => {
  expect(sampleProof({ blueprint: { ...sampleBlueprint, diet: 'keto' } }).certificate).toMatchObject({
    diet: 'keto',
    verdict: 'unsafe',
  });
});
