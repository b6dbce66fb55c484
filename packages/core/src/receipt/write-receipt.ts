import type { Food, FoodTable } from '../catalogue/food.ts';
import type { PlanData } from '../generation/plan-data.ts';
import type { TargetStep } from '../nutrition/daily-targets.ts';
import type { PlanReceipt, ReceiptFood } from './plan-receipt.ts';
import type { WhoChose } from './who-chose.ts';

/** A rendered plan and where it came from. */
export interface ReceiptInput {
  readonly plan: Pick<PlanData, 'days'>;
  readonly foods: FoodTable;
  readonly catalogueVersion: string;
  readonly targetSteps: readonly TargetStep[];
  readonly whoChose: WhoChose;
  /** In words: see `describeRepair`. */
  readonly repairs: readonly string[];
}

/** Writes down where a plan comes from, while it is known. Throws on a food that is not in the table: such a plan has not been validated. */
export function writeReceipt(input: ReceiptInput): PlanReceipt {
  const { plan, foods, whoChose } = input;
  const meals = plan.days.flatMap(({ date, meals: ofDay }) => ofDay.map((meal) => ({ date, ...meal })));
  const keys = new Set(meals.flatMap(({ ingredients }) => ingredients.map(({ food }) => food)));
  return {
    version: 1,
    catalogue_version: input.catalogueVersion,
    target_steps: input.targetSteps.map((step) => ({ ...step, inputs: { ...step.inputs } })),
    dishes: meals.map(({ date, slot, recipe_id }) => ({
      date,
      slot,
      recipe_id,
      chosen_by: whoChose({ date, slot, recipeId: recipe_id }),
    })),
    repairs: [...input.repairs],
    foods: [...keys].toSorted().map((key) => describeFood(key, foods.get(key))),
  };
}

function describeFood(key: string, food: Food | undefined): ReceiptFood {
  if (food === undefined) throw new Error(`${key} is not in the food table`);
  const { nutrients, price } = food;
  return {
    food: key,
    name: food.name,
    source: food.source,
    source_id: food.sourceId,
    per_100g: {
      usda_kcal: nutrients.energy_kcal,
      protein_g: nutrients.protein_g,
      fat_g: nutrients.fat_g,
      carbohydrate_g: nutrients.carbohydrate_g,
      fibre_g: nutrients.fibre_g,
      sodium_mg: nutrients.sodium_mg,
      saturated_fat_g: nutrients.saturated_fat_g,
    },
    price:
      price === undefined
        ? null
        : {
            cents_per_100g: price.centsPer100g,
            source: price.source,
            year: price.year,
            confidence: price.confidence,
          },
  };
}
