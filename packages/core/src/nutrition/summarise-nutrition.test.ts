import { expect, test } from 'vitest';
import { samplePlan } from '../certificate/sample-proof.ts';
import { sampleBlueprint, sampleFoods, withFood } from '../validation/sample-week.ts';
import { NutritionSummary } from './nutrition-summary.ts';
import { summariseNutrition } from './summarise-nutrition.ts';

/** 150 g of broccoli twice a day, of 1,229 g in all; nothing else states iron or B6. */
const foods = withFood('broccoli', (food) => ({
  ...food,
  nutrients: { ...food.nutrients, iron_mg: 0.9, vitamin_b6_mg: 40 },
}));
const plan = samplePlan();
const summary = summariseNutrition(plan, sampleBlueprint, foods);

test('it is what its schema says, before and after being stored', () => {
  expect(NutritionSummary.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
});

test('it shows the plan’s own figures beside what they should be', () => {
  const [monday] = summary.days;
  expect(monday?.date).toBe('2026-11-30');
  const figures = new Map(monday?.figures.map(({ figure, ...rest }) => [figure, rest]));
  expect(figures.get('calories')).toEqual({
    amount: plan.days[0]?.daily_nutrition.calories,
    goal: 2_013,
    kind: 'target',
    percent_of_goal: 100,
    is_met: true,
    unknown_share: 0,
  });
  expect(figures.get('sodium_mg')).toMatchObject({ kind: 'at_most', goal: 2_300, is_met: true });
  expect(figures.get('fibre_g')).toMatchObject({ kind: 'at_least', goal: 36, is_met: true });
  expect(summary.daily_average.figures.find(({ figure }) => figure === 'protein_g')?.amount).toBe(
    plan.nutrition_summary.daily_average.protein_g,
  );
});

test('a figure on the wrong side of its goal is not met', () => {
  const targets = { ...plan.targets, sodium_limit_mg: 500, fibre_g: 60, protein_g: 200 };
  const { figures } = summariseNutrition({ ...plan, targets }, sampleBlueprint, foods).daily_average;
  expect(figures.filter(({ is_met }) => !is_met).map(({ figure }) => figure)).toEqual([
    'protein_g',
    'fibre_g',
    'sodium_mg',
  ]);
});

test('micronutrients stand beside the intake for age and sex, with what is not known of them', () => {
  expect(summary.reference).toEqual({ sex: 'female', age: 36 });
  const iron = { nutrient: 'iron_mg', amount: 2.7, goal: 18, kind: 'RDA', coverage_percent: 15 };
  const known = { upper_limit: 45, exceeds_upper_limit: false, unknown_share: 0.756 };
  for (const day of [summary.daily_average, ...summary.days])
    expect(day.micronutrients.find(({ nutrient }) => nutrient === 'iron_mg')).toEqual({ ...iron, ...known });
  expect(
    summary.daily_average.micronutrients
      .filter((each) => each.exceeds_upper_limit)
      .map(({ nutrient }) => nutrient),
  ).toEqual(['vitamin_b6_mg']);
});

test('what no food states is unknown, and the smallest part unknown is said', () => {
  const { micronutrients } = summary.daily_average;
  expect(micronutrients.find(({ nutrient }) => nutrient === 'zinc_mg')).toMatchObject({
    amount: null,
    coverage_percent: null,
    exceeds_upper_limit: false,
    unknown_share: 1,
  });
  // A gram of salt of 1,229 g, twice a day: rounded it would be nothing.
  const unsalted = new Map(
    [...sampleFoods].map(([key, food]) => [
      key,
      { ...food, nutrients: { ...food.nutrients, zinc_mg: key === 'salt' ? null : 0 } },
    ]),
  );
  const almost = summariseNutrition(plan, sampleBlueprint, unsalted).daily_average.micronutrients;
  expect(almost.find(({ nutrient }) => nutrient === 'zinc_mg')).toMatchObject({
    amount: 0,
    unknown_share: 0.002,
  });
});
