import type { PlanData } from '../generation/plan-data.ts';
import type { PlanReceipt, ReceiptFood } from './plan-receipt.ts';

/** What some grams of a food bring; null where its row does not state it. */
export type Contribution = ReceiptFood['per_100g'];

/** A meal with what each of its foods brings. */
export interface TracedMeal {
  readonly slot: PlanData['days'][number]['meals'][number]['slot'];
  readonly title: string;
  readonly lines: readonly {
    readonly food: string;
    readonly grams: number;
    readonly brings: Contribution;
  }[];
  /** As the plan shows them. */
  readonly figures: PlanData['days'][number]['meals'][number]['nutrition'];
}

/** A day with its meals, traced. */
export interface TracedDay {
  readonly date: string;
  readonly meals: readonly TracedMeal[];
  /** As the plan shows them. */
  readonly figures: PlanData['days'][number]['daily_nutrition'];
}

/**
 * Follows every figure of a plan down to grams of food rows, as the rows were when the plan was made. Throws on a food that the receipt does
 * not know: it is another plan's.
 */
export function tracePlan(
  { days }: Pick<PlanData, 'days'>,
  { foods }: Pick<PlanReceipt, 'foods'>,
): TracedDay[] {
  const rows = new Map(foods.map((food) => [food.food, food]));
  return days.map(({ date, meals, daily_nutrition }) => ({
    date,
    meals: meals.map(({ slot, title, ingredients, nutrition }) => ({
      slot,
      title,
      lines: ingredients.map(({ food, grams }) => {
        const row = rows.get(food);
        if (row === undefined) throw new Error(`The receipt does not know ${food}`);
        return { food, grams, brings: bring(row.per_100g, grams) };
      }),
      figures: nutrition,
    })),
    figures: daily_nutrition,
  }));
}

function bring(per100g: Contribution, grams: number): Contribution {
  const of = (amount: number | null): number | null =>
    amount === null ? null : Math.round(amount * grams * 10) / 1_000;
  return {
    usda_kcal: of(per100g.usda_kcal),
    protein_g: of(per100g.protein_g),
    fat_g: of(per100g.fat_g),
    carbohydrate_g: of(per100g.carbohydrate_g),
    fibre_g: of(per100g.fibre_g),
    sodium_mg: of(per100g.sodium_mg),
    saturated_fat_g: of(per100g.saturated_fat_g),
  };
}
