import type { Slot } from '../generation/week-plan.ts';
import type { PlanRepair } from '../planner/planned-week.ts';
import type { DishChooser, PlanReceipt } from './plan-receipt.ts';

/** A dish where it stands in a plan. */
export interface PlacedDish {
  readonly date: string;
  readonly slot: Slot;
  readonly recipeId: string;
}

/** Answers who chose the dish of a slot. */
export type WhoChose = (dish: PlacedDish) => DishChooser;

/** For a plan made as a whole: the model, but for what the planner put in for it; without a model the planner. */
export function whoChoseInPlan(generatedBy: string, repairs: readonly PlanRepair[]): WhoChose {
  if (generatedBy === 'planner') return () => 'planner';
  return ({ date, slot, recipeId }) => {
    const isRepaired = repairs.some(
      (repair) =>
        'chosenRecipeId' in repair &&
        repair.date === date &&
        repair.slot === slot &&
        repair.chosenRecipeId === recipeId,
    );
    return isRepaired ? 'planner' : 'model';
  };
}

/** For a version made of an earlier one: what stands where it stood is whoever's it was; what is new is `chooser`'s. */
export function whoChoseInChange({ dishes }: Pick<PlanReceipt, 'dishes'>, chooser: DishChooser): WhoChose {
  return ({ date, slot, recipeId }) =>
    dishes.find((dish) => dish.date === date && dish.slot === slot && dish.recipe_id === recipeId)
      ?.chosen_by ?? chooser;
}
