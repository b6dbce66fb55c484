import { describe, expect, test } from 'vitest';
import { deriveCatalogue } from '../catalogue/derive-recipe.ts';
import { macrosOf } from '../nutrition/energy.ts';
import { sumNutrients } from '../nutrition/sum-nutrients.ts';
import type { EatingRules } from './eating-rules.ts';
import { planWeek } from './plan-week.ts';
import type { PlannedWeek, PlannedWeekOutcome } from './planned-week.ts';
import { roundGrams } from './round-grams.ts';
import { syntheticFoods, syntheticRecipe, syntheticRecipes } from './synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, weekDates, weekInput } from './synthetic-request.ts';

const planned = (outcome: PlannedWeekOutcome): PlannedWeek => {
  if (!outcome.ok) throw new Error(outcome.explanation);
  return outcome;
};

describe('a week', () => {
  const outcome = planned(planWeek(weekInput()));

  test('has every slot of every day exactly once', () => {
    expect(outcome.week.days.map(({ date }) => date)).toEqual(weekDates);
    for (const { meals } of outcome.week.days)
      expect(meals.map(({ slot }) => slot)).toEqual(['breakfast', 'lunch', 'dinner', 'snack']);
  });

  test('meets all four macros within 5 % on every day', () => {
    expect(outcome.flaggedDates).toEqual([]);
    for (const { maxDeviation } of outcome.days) expect(maxDeviation).toBeLessThanOrEqual(0.05);
  });

  test('reports what its own grams come to, by the plain sum of the food table', () => {
    for (const [index, { meals }] of outcome.week.days.entries()) {
      const sum = sumNutrients(
        meals.flatMap(({ ingredients }) => ingredients),
        syntheticFoods,
      ).amounts;
      const macros = macrosOf(sum);
      const report = outcome.days[index]!;
      for (const key of ['energyKcal', 'proteinG', 'fatG', 'netCarbohydrateG', 'fibreG'] as const)
        expect(report.macros[key]).toBeCloseTo(macros[key], 6);
      expect(report.sodiumMg).toBeCloseTo(sum.sodium_mg, 6);
      expect(report.saturatedFatG).toBeCloseTo(sum.saturated_fat_g, 6);
      expect(report.deviation.proteinG).toBeCloseTo(macros.proteinG / balancedTargets(2_000).proteinG - 1, 9);
    }
  });

  test('asks only for grams that a kitchen scale shows, inside each ingredient’s own bounds', () => {
    const recipes = syntheticRecipes();
    for (const { recipeId, portion, ingredients } of outcome.week.days.flatMap(({ meals }) => meals)) {
      const own = ingredients.filter(({ topUp }) => topUp !== true);
      const recipe = recipes.get(recipeId)!;
      expect(own.map(({ foodKey }) => foodKey)).toEqual(recipe.ingredients.map(({ food }) => food));
      for (const [index, { grams }] of own.entries()) {
        const { food, grams: written, flex } = recipe.ingredients[index]!;
        // Salt is the lever on sodium.
        const least = food === 'salt' ? 0.25 : flex[0];
        expect(roundGrams(grams)).toBe(grams);
        expect(grams).toBeGreaterThanOrEqual(roundGrams(written * portion * least) - 1e-9);
        expect(grams).toBeLessThanOrEqual(roundGrams(written * portion * flex[1]) + 1e-9);
      }
    }
  });

  test('keeps the variety rules and spreads cuisines', () => {
    expect(outcome.varietyBreaches).toBe(0);
    const recipes = syntheticRecipes();
    const mains = outcome.week.days.flatMap(({ meals }) =>
      meals.filter(({ slot }) => slot === 'lunch' || slot === 'dinner'),
    );
    const cuisineCounts = Map.groupBy(mains, ({ recipeId }) => recipes.get(recipeId)?.cuisine);
    for (const group of cuisineCounts.values()) expect(group.length).toBeLessThanOrEqual(6);
  });

  test('is the same for the same seed and another for another seed', () => {
    expect(planned(planWeek(weekInput()))).toEqual(outcome);
    expect(planned(planWeek(weekInput({}, 'another week'))).week).not.toEqual(outcome.week);
  });
});

const mealsPerDayAt = (energyKcal: number): Set<number> => {
  const { week } = planned(planWeek(weekInput({ targets: balancedTargets(energyKcal) })));
  return new Set(week.days.map(({ meals }) => meals.length));
};

test('a second snack appears above 2,800 kcal only', () => {
  expect(mealsPerDayAt(2_800)).toEqual(new Set([4]));
  expect(mealsPerDayAt(2_900)).toEqual(new Set([5]));
});

test('preferred cuisines appear more often', () => {
  const recipes = syntheticRecipes();
  const thaiMeals = (prefer: EatingRules['cuisines']['prefer']): number => {
    const candidates = candidatesFor({ cuisines: { prefer, avoid: [] } });
    const { week } = planned(planWeek(weekInput({ candidates })));
    return week.days
      .flatMap(({ meals }) => meals)
      .filter(({ recipeId }) => recipes.get(recipeId)?.cuisine === 'thai').length;
  };
  expect(thaiMeals(['thai'])).toBeGreaterThan(thaiMeals([]));
});

test('without enforced variety repetition is free', () => {
  const few = new Map(
    [...syntheticRecipes()].filter(([, { meal_types }]) => !meal_types.includes('breakfast')),
  );
  const porridge = syntheticRecipe('porridge', ['breakfast'], {
    oats: 60,
    greek_yogurt_nonfat: 150,
    almonds: 15,
  });
  few.set(porridge.id, porridge);
  const candidates = candidatesFor({}, deriveCatalogue(few, syntheticFoods));
  expect(planWeek(weekInput({ candidates })).ok).toBe(false);
  const { week } = planned(planWeek(weekInput({ candidates, wishes: { enforceVariety: false } })));
  expect(new Set(week.days.map(({ meals }) => meals[0]?.recipeId))).toEqual(new Set(['porridge']));
});

test('an impossible request says which meal is short, who ruled it out and what to relax', () => {
  const outcome = planWeek(
    weekInput({ candidates: candidatesFor({ diet: 'vegan', allergies: ['soy', 'sesame', 'tree_nut'] }) }),
  );
  expect(outcome).toMatchObject({
    ok: false,
    code: 'infeasible',
    explanation: expect.stringMatching(/^Vegan \+ free of .* leave none of \d+ breakfasts\. Give up vegan\./),
    removedBy: { diet: expect.any(Number), allergens: expect.any(Number), unknown: 0 },
  });
});

test('targets that no dish can meet are planned for as well as possible and flagged', () => {
  const targets = { ...balancedTargets(2_000), proteinG: 400 };
  const outcome = planned(planWeek(weekInput({ targets })));
  expect(outcome.flaggedDates).toEqual(weekDates);
  expect(outcome.days.every(({ flagged, maxDeviation }) => flagged && maxDeviation > 0.05)).toBe(true);
});
