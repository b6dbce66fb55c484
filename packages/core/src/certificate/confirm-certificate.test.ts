import { describe, expect, test } from 'vitest';
import type { Allergen, Food } from '../catalogue/food.ts';
import type { PlanData } from '../generation/plan-data.ts';
import {
  sampleBlueprint,
  sampleFoods,
  sampleRequest,
  sampleWeek,
  withFood,
} from '../validation/sample-week.ts';
import { confirmCertificate, type Disagreement } from './confirm-certificate.ts';
import type { SafetyCertificate } from './safety-certificate.ts';
import { copyOf, samplePlan, sampleProof } from './sample-proof.ts';

/** No sesame for the person, who bears traces of gluten; no crustacean for Kim, who shares the dinners. */
const blueprint = {
  ...sampleBlueprint,
  allergies: ['sesame', 'gluten'] as Allergen[],
  tolerates_traces_of: ['gluten'] as Allergen[],
};
const request = sampleRequest({
  household: [{ name: 'Kim', allergies: ['crustacean'], diet: 'vegetarian', meals: ['dinner'] }],
});
const week = {
  days: sampleWeek.days.map(({ date, meals }) => ({
    date,
    meals: meals.map((meal) =>
      meal.slot === 'dinner' ? { ...meal, sharedWith: [{ name: 'Kim', portion: 1 }] } : meal,
    ),
  })),
};
const plan = samplePlan({ blueprint, request, week });
const { certificate } = sampleProof({ blueprint, request, week });

const claims = (found: readonly Disagreement[]): string[] =>
  [...new Set(found.map(({ claim, subject }) => `${claim} ${subject}`))].toSorted();

test('a true certificate is confirmed', () => {
  expect(confirmCertificate(plan, certificate, sampleFoods)).toEqual([]);
  expect(confirmCertificate(copyOf(plan), copyOf(certificate), sampleFoods)).toEqual([]);
});

describe('a plan that was tampered with is not', () => {
  const tampered = (change: (plan: PlanData) => void): string[] => {
    const copy = copyOf(plan);
    change(copy);
    return claims(confirmCertificate(copy, certificate, sampleFoods));
  };
  const dinner = (copy: PlanData) => copy.days[2]!.meals[2]!;

  test('by a food that was never checked', () => {
    expect(
      tampered((copy) => {
        const [first] = dinner(copy).ingredients;
        dinner(copy).ingredients.push({ ...first!, food: 'sugar', contains: [], may_contain: [] });
      }),
    ).toEqual(['ingredients 113', 'ingredients sugar']);
  });

  test('by a checked food in a place where somebody must not eat it', () => {
    expect(
      tampered((copy) => {
        const chicken = copy.days[0]!.meals[1]!.ingredients.find(({ food }) => food === 'chicken_breast')!;
        dinner(copy).ingredients[0] = chicken;
      }),
    ).toEqual(['diet chicken_breast']);
  });

  test('by a food that does not exist, or an amount that is none', () => {
    expect(tampered((copy) => (dinner(copy).ingredients[0]!.food = 'moon_dust'))).toEqual([
      'food moon_dust',
      'ingredients moon_dust',
    ]);
    expect(tampered((copy) => (dinner(copy).ingredients[0]!.grams = -5))).toEqual(['grams lentils']);
  });

  test('by a label that hides an allergen', () => {
    expect(tampered((copy) => (copy.days[0]!.meals[3]!.ingredients[1]!.contains = []))).toEqual([
      'label almonds',
    ]);
  });

  test('by a meal that is left out', () => {
    expect(tampered((copy) => copy.days[0]!.meals.pop())).toEqual(['ingredients 110']);
    expect(
      tampered((copy) => {
        for (const day of copy.days) day.meals = day.meals.filter(({ slot }) => slot !== 'lunch');
      }),
    ).toEqual(['ingredients 77', 'ingredients chicken_breast']);
  });
});

describe('a certificate that was tampered with is not', () => {
  const tampered = (change: (copy: SafetyCertificate) => void): string[] => {
    const copy = copyOf(certificate);
    change(copy);
    return claims(confirmCertificate(plan, copy, sampleFoods));
  };

  test('whatever was changed in it', () => {
    expect(tampered((copy) => (copy.verdict = 'unsafe'))).toEqual(['verdict unsafe']);
    expect(tampered((copy) => (copy.ingredients_checked = 3))).toEqual(['ingredients 112']);
    expect(tampered((copy) => (copy.traces_tolerated = []))).toEqual(['allergen oats']);
    expect(tampered((copy) => (copy.diet = 'vegan'))).toEqual(['diet chicken_breast', 'diet yogurt']);
    expect(tampered((copy) => copy.foods.pop())).toEqual(['ingredients yogurt']);
    expect(tampered((copy) => (copy.foods[0]!.allergens.sesame = 'contains'))).toEqual(['allergen almonds']);
    expect(tampered((copy) => delete copy.foods[0]!.allergens.sesame)).toEqual(['allergen almonds']);
    expect(tampered((copy) => (copy.foods[0]!.forbidden_facts = ['nut']))).toEqual(['diet almonds']);
    expect(tampered((copy) => copy.allergens_checked.push('tree_nut'))).toContain('allergen almonds');
    expect(tampered((copy) => (copy.household[0]!.meals = ['lunch']))).toEqual(['diet chicken_breast']);
  });
});

describe('a food row that has changed since is noticed', () => {
  const changed = (key: string, change: (food: Food) => Food): string[] =>
    claims(confirmCertificate(plan, certificate, withFood(key, change)));
  const stating = (changes: object) => (food: Food) => ({
    ...food,
    allergens: Object.assign({}, food.allergens, changes) as Food['allergens'],
  });

  test('when it gains an allergen, declared or not, or leaves one open', () => {
    expect(changed('broccoli', stating({ sesame: 'contains' }))).toEqual([
      'allergen broccoli',
      'label broccoli',
    ]);
    expect(changed('broccoli', stating({ sesame: 'may_contain' }))).toContain('allergen broccoli');
    expect(changed('broccoli', stating({ mustard: 'contains' }))).toEqual(['label broccoli']);
    expect(changed('broccoli', stating({ sesame: undefined }))).toEqual([
      'allergen broccoli',
      'food broccoli',
    ]);
    expect(changed('broccoli', stating({ lupin: 'perhaps' }))).toEqual(['food broccoli']);
  });

  test('when it turns out to be something else', () => {
    expect(changed('lentils', (food) => ({ ...food, facts: ['legume', 'pork'] }))).toEqual(['diet lentils']);
    expect(changed('lentils', (food) => ({ ...food, facts: [] }))).toEqual(['food lentils']);
    // Salmon is nothing for Kim, but salmon at lunch is not hers.
    expect(changed('chicken_breast', (food) => ({ ...food, facts: ['fish'] }))).toEqual([]);
  });

  test('when it has gone', () => {
    const foods = new Map([...sampleFoods].filter(([key]) => key !== 'apple'));
    expect(claims(confirmCertificate(plan, certificate, foods))).toEqual(['food apple']);
  });
});

describe('diets that go by amounts', () => {
  const under = (diet: 'keto' | 'pcos', change: (copy: PlanData) => void = () => undefined): string[] => {
    const copy = copyOf(plan);
    change(copy);
    return claims(confirmCertificate(copy, { ...certificate, diet }, sampleFoods));
  };

  test('a day of bread and rice is not keto, a day of chicken and oil is', () => {
    expect(under('keto')).toHaveLength(7);
    expect(
      under('keto', (copy) => {
        for (const day of copy.days) day.meals = day.meals.filter(({ slot }) => slot === 'lunch');
        for (const day of copy.days)
          for (const meal of day.meals)
            meal.ingredients = meal.ingredients.filter(({ food }) => food !== 'white_rice');
      }).filter((claim) => claim.startsWith('diet')),
    ).toEqual([]);
  });

  test('more than an ounce of white rice in a serving is not pcos', () => {
    expect(under('pcos')).toHaveLength(14);
    expect(
      under('pcos', (copy) => {
        for (const ingredient of copy.days.flatMap((day) => day.meals.flatMap((meal) => meal.ingredients)))
          if (ingredient.food === 'white_rice') ingredient.grams = 28;
      }),
    ).toEqual([]);
  });
});
