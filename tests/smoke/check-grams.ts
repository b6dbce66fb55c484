import type { PlanUnderCheck } from './check-plan.ts';
import type { Plan } from './wire.ts';

type Meal = Plan['plan_data']['days'][number]['meals'][number];

/** Grams are shown to the tenth or finer; sums of decimals in binary are off by less. */
const WITHIN = 0.01;

/** Do the grams add up on their way from a person's plate through the pot and the cook's scale to the grocery list? */
export function findWrongGrams({ plan, groceries }: PlanUnderCheck): string[] {
  const meals = plan.plan_data.days.flatMap((day) => day.meals.map((meal) => ({ date: day.date, meal })));
  const ingredients = meals.flatMap(({ meal }) => meal.ingredients);
  const items = groceries.aisles.flatMap((aisle) => aisle.items);
  const served = sumByFood(ingredients.map(({ food, pot_grams: grams }) => ({ food, grams })));
  const cooked = sumByFood(ingredients.map(({ food, cook_grams: grams }) => ({ food, grams })));
  return [
    ...meals.flatMap(({ date, meal }) => comparePot(date, meal)),
    ...compare(served, cooked, (food, a, b) => `The pots hold ${a} g of ${food}, ${b} g are cooked`),
    ...compare(
      served,
      sumByFood(items),
      (food, a, b) => `The meals need ${a} g of ${food}, the list has ${b} g`,
    ),
    ...items
      .filter((item) => isOff(item.grams, item.pantry_grams + item.buy_grams) || item.buy_grams < 0)
      .map(
        ({ food, grams, pantry_grams: home, buy_grams: buy }) =>
          `The list needs ${grams} g of ${food}, and takes ${home} g from home and ${buy} g from the shop`,
      ),
  ];
}

function comparePot(date: string, { slot, ingredients, shared_with: shared }: Meal): string[] {
  const portions = shared.reduce((sum, { portion }) => sum + portion, 1);
  return ingredients
    .filter(({ grams, pot_grams: pot, top_up: isTopUp }) => isOff(pot, isTopUp ? grams : grams * portions))
    .map(
      ({ name, grams, pot_grams: pot }) =>
        `${date} ${slot}: ${grams} g of ${name} for ${portions} portions, ${pot} g in the pot`,
    );
}

function compare(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  describe: (food: string, a: number, b: number) => string,
): string[] {
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((food) => isOff(a.get(food) ?? 0, b.get(food) ?? 0))
    .map((food) => describe(food, a.get(food) ?? 0, b.get(food) ?? 0));
}

function sumByFood(amounts: readonly { readonly food: string; readonly grams: number }[]) {
  const sums = new Map<string, number>();
  for (const { food, grams } of amounts) sums.set(food, (sums.get(food) ?? 0) + grams);
  return sums;
}

/** Also true of what is not a number. */
const isOff = (a: number, b: number): boolean => !(Math.abs(a - b) <= WITHIN);
