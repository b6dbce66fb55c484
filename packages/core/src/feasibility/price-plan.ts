import { mealTypes } from '../catalogue/recipe.ts';
import { mealTypeOfSlot } from '../generation/week-plan.ts';
import type { PantryFood } from '../groceries/pantry-food.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { targetFigures } from '../planner/day-figures.ts';
import type { DishFacts } from '../planner/dish-facts.ts';
import { paceOf } from '../planner/variety-pace.ts';
import { isMainDish, mealsLeft, tabulateDishes } from './dish-table.ts';
import { maskOf, type DishSupply, type MealMask } from './meal-demand.ts';
import type { PlanToProve } from './plan-to-prove.ts';
import type { WorthPlan } from './plan-worth.ts';
import { createPlate, createTopUpPlate, type PlateKitchen } from './plate.ts';
import { listTopUpObjections } from './top-up-objections.ts';
import { keyOfWish, type Wish } from './wish.ts';

/** What is at home costs nothing, however much of it is used: a bound may count too little, never too much. */
export function openKitchen(targets: DailyTargets, pantry: readonly PantryFood[]): PlateKitchen {
  const atHome = new Set(pantry.map(({ foodKey }) => foodKey));
  return { targets: targetFigures(targets), isFree: (foodKey) => atHome.has(foodKey) };
}

/** The places of a plan, without dishes for them yet. */
function layTable({
  slots,
  demands,
  wishes,
  candidates,
  ruled,
}: PlanToProve): Omit<WorthPlan, 'dishes' | 'topUps'> {
  const household = candidates.rules.household ?? [];
  return {
    planDays: demands.planDays,
    enforceVariety: wishes.enforceVariety,
    mealsPerPot: ruled.mealsPerPot,
    meals: mealTypes.flatMap((meal, type) => {
      const perDay = slots.filter((slot) => mealTypeOfSlot(slot) === meal).length;
      const others = household.filter(({ meals }) => meals.includes(meal));
      const potFactor = others.reduce((sum, { portion }) => sum + portion, 1);
      return perDay === 0 ? [] : [{ bit: 1 << type, places: perDay * demands.planDays, potFactor }];
    }),
  };
}

/** The plan with the dishes and top-ups that its wishes leave. */
export function servePlan(plan: PlanToProve, kitchen: PlateKitchen): WorthPlan {
  const { byId, byMealType, topUps, foods } = plan.candidates;
  const masks = new Map<string, MealMask>();
  for (const [type, meal] of mealTypes.entries())
    for (const { recipe } of byMealType[meal])
      masks.set(recipe.id, (masks.get(recipe.id) ?? 0) | (1 << type));
  return {
    ...layTable(plan),
    dishes: [...byId].map(([id, dish]) => ({
      plate: createPlate(dish, foods, kitchen),
      supply: supplyOfOne(dish, masks.get(id) ?? 0),
    })),
    topUps: topUps.map((topUp) => createTopUpPlate(topUp, kitchen)),
  };
}

/** The whole catalogue for the meals of a plan, ready to be served for some of its wishes, by number. */
export interface SetOutCatalogue {
  readonly wishes: readonly Wish[];
  readonly serve: (held: ReadonlySet<number>, enforceVariety: boolean) => WorthPlan;
}

/** Sets out every dish and top-up of the catalogue with the wishes against it: slow, for when there is something to explain. */
export function setOutCatalogue(plan: PlanToProve, kitchen: PlateKitchen): SetOutCatalogue {
  const { foods, rules } = plan.candidates;
  const table = tabulateDishes(plan.candidates, maskOf(plan.slots.map(mealTypeOfSlot)), plan.keptDays);
  const numbers = new Map(table.wishes.map((wish, number) => [keyOfWish(wish), number]));
  const plates = table.dishes.map(({ dish }) => createPlate(dish, foods, kitchen));
  const topUps = listTopUpObjections(foods, rules).map(({ topUp, against }) => ({
    plate: createTopUpPlate(topUp, kitchen),
    // A wish that rules out no dish is no wish here: then there are more top-ups to choose from, and the bound is safe.
    against: against.flatMap((wish) => numbers.get(keyOfWish(wish)) ?? []),
  }));
  const served = layTable(plan);
  return {
    wishes: table.wishes,
    serve: (held, enforceVariety) => ({
      ...served,
      enforceVariety,
      dishes: table.dishes.flatMap(({ dish, objections }, index) => {
        const plate = plates[index];
        const meals = mealsLeft(objections, held);
        return plate === undefined || meals === 0 ? [] : [{ plate, supply: supplyOfOne(dish, meals) }];
      }),
      topUps: topUps
        .filter(({ against }) => !against.some((wish) => held.has(wish)))
        .map(({ plate }) => plate),
    }),
  };
}

function supplyOfOne({ recipe }: DishFacts, meals: MealMask): DishSupply {
  return { count: 1, tags: [], meals, pace: paceOf(isMainDish(recipe)), keptDays: [] };
}
