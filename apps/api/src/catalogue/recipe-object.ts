import {
  allergens,
  allergenStatuses,
  costRecipe,
  cuisines,
  diets,
  equipment,
  explainDiets,
  figuresOf,
  ingredientRoles,
  mapFigures,
  mealTypes,
  Money,
  nutrientKeys,
  NutritionFigures,
  roundFigure,
  servingNutrients,
  type DerivedRecipe,
  type FoodTable,
} from '@mealwise/core';
import { z } from 'zod';
import type { Links } from '../web/links.ts';

/** A recipe in a list. */
export const RecipeSummary = z
  .object({
    object: z.literal('recipe'),
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    cuisine: z.enum(cuisines),
    meal_types: z.array(z.enum(mealTypes)),
    minutes: z.int().meta({ description: 'From start to table.' }),
    skill: z.enum(['beginner', 'intermediate', 'advanced']),
    diets: z.array(z.enum(diets)).meta({ description: 'Derived from the foods, never written down.' }),
    contains: z.array(z.enum(allergens)),
    may_contain: z.array(z.enum(allergens)),
    calories_per_serving: z.number(),
    premium: z.boolean().meta({ description: 'Planned only for people with a premium subscription.' }),
    links: z.object({ self: z.string() }),
  })
  .meta({ id: 'RecipeSummary' });

/** A recipe with all that follows from its foods. */
export const RecipeObject = RecipeSummary.extend({
  servings: z.int(),
  prep_minutes: z.int(),
  cook_minutes: z.int(),
  equipment: z.array(z.enum(equipment)),
  marks: z.array(z.string()),
  leftovers: z.object({ good: z.boolean(), fridge_days: z.int() }),
  ingredients: z.array(
    z.object({
      food: z.string(),
      name: z.string(),
      grams: z.number().meta({ description: 'Raw edible grams in the whole recipe.' }),
      measure: z.string(),
      role: z.enum(ingredientRoles),
      flex: z.array(z.number()).length(2),
    }),
  ),
  steps: z.array(z.object({ text: z.string(), ahead: z.boolean(), keeps_days: z.int().nullable() })),
  diet_verdicts: z.array(
    z.object({ diet: z.enum(diets), allowed: z.boolean(), why_not: z.array(z.string()) }),
  ),
  allergens: z.record(z.enum(allergens), z.enum(allergenStatuses)),
  figures_per_serving: NutritionFigures,
  nutrition_per_serving: z.array(
    z.object({
      nutrient: z.enum(nutrientKeys),
      amount: z.number(),
      unknown_share: z.number().meta({
        description:
          'Share of the mass whose figure is not known, 0 to 1; above 0 the amount is a lower bound.',
      }),
      daily_share: z.number().nullable().meta({ description: 'Share of the US Daily Value.' }),
    }),
  ),
  cost_per_serving: z.object({
    amount: Money,
    low: Money,
    high: Money,
    surveyed_share: z.number().meta({
      description: 'Share of the amount, 0 to 1, that comes from prices of high or medium confidence.',
    }),
    unpriced: z.array(z.string()).meta({ description: 'Foods without a price, which are not free.' }),
  }),
}).meta({ id: 'Recipe' });
export type RecipeObject = z.output<typeof RecipeObject>;

export function presentRecipeSummary(derived: DerivedRecipe, links: Links): z.output<typeof RecipeSummary> {
  const { recipe, macros } = derived;
  const withStatus = (status: string) =>
    allergens.filter((allergen) => derived.allergens[allergen] === status);
  return {
    object: 'recipe',
    id: recipe.id,
    slug: recipe.slug,
    title: recipe.title,
    description: recipe.description,
    cuisine: recipe.cuisine,
    meal_types: recipe.meal_types,
    minutes: recipe.prep_minutes + recipe.cook_minutes,
    skill: recipe.skill,
    diets: diets.filter((diet) => derived.diets.has(diet)),
    contains: withStatus('contains'),
    may_contain: withStatus('may_contain'),
    calories_per_serving: Math.round(macros.energyKcal),
    premium: recipe.premium === true,
    links: { self: links.to(`/v1/recipes/${recipe.id}`) },
  };
}

export function presentRecipe(derived: DerivedRecipe, foods: FoodTable, links: Links): RecipeObject {
  const { recipe } = derived;
  const serving = recipe.ingredients.map(({ food, grams }) => ({
    foodKey: food,
    grams: grams / recipe.servings,
  }));
  const cost = costRecipe(recipe, foods);
  const perServing = (cents: number): Money => ({
    amount: (cents / recipe.servings / 100).toFixed(2),
    currency: 'USD',
  });
  return {
    ...presentRecipeSummary(derived, links),
    servings: recipe.servings,
    prep_minutes: recipe.prep_minutes,
    cook_minutes: recipe.cook_minutes,
    equipment: recipe.equipment,
    marks: recipe.marks,
    leftovers: recipe.leftovers,
    ingredients: recipe.ingredients.map(({ food, grams, measure, role, flex }) => ({
      food,
      name: foods.get(food)?.name ?? food,
      grams,
      measure,
      role,
      flex: [...flex],
    })),
    steps: recipe.steps.map(({ text, ahead, keeps_days }) => ({
      text,
      ahead,
      keeps_days: keeps_days ?? null,
    })),
    diet_verdicts: explainDiets(recipe, foods).map(({ diet, objections }) => ({
      diet,
      allowed: objections.length === 0,
      why_not: objections.map(({ sentence }) => sentence),
    })),
    allergens: { ...derived.allergens },
    figures_per_serving: mapFigures(figuresOf(serving, foods), roundFigure),
    nutrition_per_serving: servingNutrients(derived).map(
      ({ nutrient, amount, unknownShare, dailyShare }) => ({
        nutrient,
        amount: thousandths(amount),
        unknown_share: thousandths(unknownShare),
        daily_share: dailyShare === undefined ? null : thousandths(dailyShare),
      }),
    ),
    cost_per_serving: {
      amount: perServing(cost.cents),
      low: perServing(cost.lowCents),
      high: perServing(cost.highCents),
      surveyed_share: thousandths(cost.sureShare),
      unpriced: [...cost.unpriced],
    },
  };
}

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;
