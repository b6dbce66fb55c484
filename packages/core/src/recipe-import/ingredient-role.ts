import { factsOfFood } from '../catalogue/food-standing.ts';
import type { Food, FoodFact } from '../catalogue/food.ts';
import type { IngredientRole } from '../catalogue/recipe.ts';
import { macrosOf } from '../nutrition/energy.ts';

export interface RoleAndFlex {
  readonly role: IngredientRole;
  readonly flex: [number, number];
}

/** As wide as the bundled recipes have them. */
const flexOf: Readonly<Record<IngredientRole, readonly [number, number]>> = {
  protein: [0.5, 1.6],
  carbohydrate: [0.5, 1.7],
  fat: [0.3, 2],
  vegetable: [0.7, 1.4],
  fixed: [1, 1],
};
/** A dough or batter with other proportions is another dish. */
const FLEX_IN_DOUGH = [0.9, 1.1] as const;

const leavenings = new Set(['baking_powder', 'baking_soda', 'yeast_active_dry']);

/** Whether the foods make a dough or batter that has to rise. */
export function isDough(foodKeys: Iterable<string>): boolean {
  return [...foodKeys].some((key) => leavenings.has(key));
}

/**
 * What an imported ingredient does for the macros of its dish, and how far its own amount may move. Salt, herbs, spices, leavening,
 * condiments, sweeteners, and whatever gives less than 2 % of the energy without being a vegetable only scale with the dish.
 */
export function assignRole(food: Food, energyShare: number, inDough: boolean): RoleAndFlex {
  const role = roleOf(food, energyShare);
  const [low, high] = inDough && role !== 'fixed' ? FLEX_IN_DOUGH : flexOf[role];
  return { role, flex: [low, high] };
}

function roleOf(food: Food, energyShare: number): IngredientRole {
  const facts = factsOfFood(food);
  const is = (...wanted: FoodFact[]): boolean => wanted.some((fact) => facts.has(fact));
  if (is('salt', 'spice', 'herb') && !is('meat', 'fish', 'dairy', 'soy', 'fruit')) return 'fixed';
  if (leavenings.has(food.key) || food.category === 'spices' || food.category === 'condiments')
    return is('oil_fat') ? 'fat' : 'fixed';
  if (is('refined_sugar', 'natural_sweetener') && !is('grain', 'dairy', 'fruit', 'composed')) return 'fixed';
  const { protein_g: protein, fat_g: fat, carbohydrate_g: carbohydrate, fibre_g: fibre } = food.nutrients;
  const { energyKcal, proteinG, fatG } = macrosOf({
    protein_g: protein ?? 0,
    fat_g: fat ?? 0,
    carbohydrate_g: carbohydrate ?? 0,
    fibre_g: fibre ?? 0,
  });
  if (is('vegetable', 'mushroom') && !is('starchy_vegetable') && energyKcal < 100)
    return energyShare < 0.005 ? 'fixed' : 'vegetable';
  if (energyShare < 0.02 || energyKcal === 0) return 'fixed';
  const fatShare = (9 * fatG) / energyKcal;
  if (is('oil_fat') || fatShare >= 0.75) return 'fat';
  if (is('meat', 'fish', 'shellfish', 'egg', 'dairy', 'legume') && (4 * proteinG) / energyKcal >= 0.15)
    return 'protein';
  return fatShare >= 0.55 ? 'fat' : 'carbohydrate';
}
