import { at } from '../planner/at.ts';
import { mostServings, type DishSupply } from './meal-demand.ts';
import { addPlate, AMOUNT_COUNT, CENTS, choosePlate, type Plate } from './plate.ts';

/** A dish as a bound sees it. */
export interface WorthDish {
  readonly plate: Plate;
  readonly supply: DishSupply;
}

/** All that a plan's meals may be made of. */
export interface WorthPlan {
  readonly planDays: number;
  readonly enforceVariety: boolean;
  /** How many meals a dish that is cooked once may fill. */
  readonly mealsPerPot: number;
  /** The meal types of the plan: their bit, their places, and how many times one person's food is bought. */
  readonly meals: readonly { readonly bit: number; readonly places: number; readonly potFactor: number }[];
  readonly dishes: readonly WorthDish[];
  /** Plates of the largest top-ups; a day has two at most, or less of them. */
  readonly topUps: readonly Plate[];
}

export interface PlanWorth {
  /** No plan is worth more. */
  readonly worth: number;
  /** The amounts of the best that was not ruled out, all days together. */
  readonly amounts: Float64Array;
}

const MOST_TOP_UPS = 2;

/**
 * An upper bound on what a plan can be worth at some prices per amount (negative for what should be little): every meal takes its best
 * dish in its best grams, as often as variety lets it come. Meals may take the same dish without knowing of each other, and days need
 * not be like each other, so that no real plan is worth more.
 */
export function boundWorth(plan: WorthPlan, prices: Float64Array): PlanWorth {
  const amounts = new Float64Array(AMOUNT_COUNT);
  let worth = 0;
  for (const { bit, places, potFactor } of plan.meals) {
    // All who share the pot are paid for; the macros are the person's own.
    const own = prices.with(CENTS, at(prices, CENTS) * potFactor);
    const whole = { meals: bit, firstDay: 0, days: plan.planDays, places };
    const ranked = plan.dishes
      .filter(({ supply }) => (supply.meals & bit) !== 0)
      .map((dish) => ({ ...dish, ...choosePlate(dish.plate, own) }))
      .toSorted((a, b) => b.worth - a.worth);
    let open = places;
    for (const dish of ranked) {
      if (open === 0) break;
      const most = plan.mealsPerPot * mostServings(dish.supply, whole, plan.planDays, plan.enforceVariety);
      const times = Math.min(open, most);
      worth += times * dish.worth;
      addMeal(amounts, dish, own, times, potFactor);
      open -= times;
    }
  }
  const topUps = plan.topUps
    .map((plate) => ({ plate, ...choosePlate(plate, prices) }))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, MOST_TOP_UPS);
  for (const { plate, worth: each, portion } of topUps) {
    if (each <= 0) continue;
    worth += plan.planDays * each;
    addPlate(amounts, plate, prices, portion, plan.planDays);
  }
  return { worth, amounts };
}

function addMeal(
  amounts: Float64Array,
  { plate, portion }: WorthDish & { readonly portion: number },
  prices: Float64Array,
  times: number,
  potFactor: number,
): void {
  const eaten = new Float64Array(AMOUNT_COUNT);
  addPlate(eaten, plate, prices, portion, times);
  eaten[CENTS] = at(eaten, CENTS) * potFactor;
  for (let amount = 0; amount < AMOUNT_COUNT; amount += 1)
    amounts[amount] = at(amounts, amount) + at(eaten, amount);
}
