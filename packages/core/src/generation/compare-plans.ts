import { z } from 'zod';
import { Money, NutritionFigures, type PlanData } from './plan-data.ts';
import { slots } from './week-plan.ts';

const Place = z.strictObject({ date: z.iso.date(), slot: z.enum(slots) });
const Dish = z.strictObject({ recipe_id: z.uuid(), title: z.string() });

/** What a change made of a plan. */
export const PlanImpact = z
  .strictObject({
    changed: z
      .array(Place.extend({ from: Dish, to: Dish }))
      .meta({ description: 'Meals with another dish than before.' }),
    portions_adjusted: z
      .array(Place)
      .meta({ description: 'Meals with the same dish in other grams, so that their days stay on target.' }),
    days: z
      .array(z.strictObject({ date: z.iso.date(), before: NutritionFigures, after: NutritionFigures }))
      .meta({ description: 'What the days that changed came to, and come to now.' }),
    grocery_cost: z.strictObject({
      before: Money,
      after: Money,
      change: z
        .string()
        .regex(/^-?\d+\.\d{2}$/)
        .meta({ description: 'Such as "-1.20".' }),
    }),
  })
  .meta({ id: 'PlanImpact' });
export type PlanImpact = z.infer<typeof PlanImpact>;

type StoredMeal = PlanData['days'][number]['meals'][number];

/** Compares two versions of a plan, meal by meal; a meal that only one of them has counts for neither list. */
export function comparePlans(before: PlanData, after: PlanData): PlanImpact {
  const earlier = new Map(before.days.map((day) => [day.date, day]));
  const pairs = after.days.flatMap(({ date, meals }) =>
    meals.flatMap((meal) => {
      const old = earlier.get(date)?.meals.find(({ slot }) => slot === meal.slot);
      return old === undefined ? [] : [{ place: { date, slot: meal.slot }, old, meal }];
    }),
  );
  const changed = pairs.filter(({ old, meal }) => old.recipe_id !== meal.recipe_id);
  const adjusted = pairs.filter(
    ({ old, meal }) => old.recipe_id === meal.recipe_id && !hasSameGrams(old, meal),
  );
  const touched = new Set([...changed, ...adjusted].map(({ place }) => place.date));
  return {
    changed: changed.map(({ place, old, meal }) => ({ ...place, from: dishOf(old), to: dishOf(meal) })),
    portions_adjusted: adjusted.map(({ place }) => place),
    days: after.days.flatMap(({ date, daily_nutrition: now }) => {
      const then = earlier.get(date)?.daily_nutrition;
      return then !== undefined && touched.has(date) ? [{ date, before: then, after: now }] : [];
    }),
    grocery_cost: {
      before: before.grocery_cost,
      after: after.grocery_cost,
      change: ((centsOf(after.grocery_cost.amount) - centsOf(before.grocery_cost.amount)) / 100).toFixed(2),
    },
  };
}

const dishOf = ({ recipe_id, title }: StoredMeal): z.infer<typeof Dish> => ({ recipe_id, title });

const centsOf = (amount: string): number => Math.round(100 * Number(amount));

function hasSameGrams(a: StoredMeal, b: StoredMeal): boolean {
  return (
    a.ingredients.length === b.ingredients.length &&
    a.ingredients.every((ingredient, at) => {
      const other = b.ingredients[at];
      return ingredient.food === other?.food && ingredient.grams === other.grams;
    })
  );
}
