import type { FoodTable } from '../catalogue/food.ts';
import type { WeekPlan } from '../generation/week-plan.ts';
import type { GroceryList } from './build-grocery-list.ts';
import { fillPots, type Pot } from './fill-pots.ts';
import { exactCents } from './price-item.ts';
import { shareOut } from './share-out.ts';

/**
 * Shares the whole cents of a week's grocery list out to its meals: an array per day with a figure per meal, both in the plan's order.
 * A meal costs what is paid for all who eat of it, in proportion to the priced food in its pot; a leftover costs its own share, not
 * nothing; what the pantry gives is free, to every meal that uses the food alike. The figures add up to the list's total to the cent,
 * and a day costs the sum of its own. Pass the list built from the same week and foods. What has no price adds nothing, there as here.
 */
export function costMeals(
  week: WeekPlan,
  foods: FoodTable,
  list: Pick<GroceryList, 'groups' | 'totalCents'>,
): number[][] {
  const pots = fillPots(week);
  const bought = boughtShares(list);
  const exact = pots.flat().map((pot) => exactPotCents(pot, foods, bought));
  const cents = shareOut(list.totalCents, exact);
  let next = 0;
  return pots.map((day) => {
    const first = next;
    next += day.length;
    return cents.slice(first, next);
  });
}

/** By food, the share of the week's grams that is bought: 1 without a pantry. */
function boughtShares({ groups }: Pick<GroceryList, 'groups'>): ReadonlyMap<string, number> {
  return new Map(
    groups.flatMap(({ items }) =>
      items.map(({ foodKey, grams, buyGrams }) => [foodKey, grams > 0 ? buyGrams / grams : 0]),
    ),
  );
}

function exactPotCents({ ingredients }: Pot, foods: FoodTable, bought: ReadonlyMap<string, number>): number {
  return ingredients.reduce((sum, { foodKey, servedMg }) => {
    const price = foods.get(foodKey)?.price;
    const share = bought.get(foodKey) ?? 0;
    return price === undefined ? sum : sum + exactCents((servedMg / 1_000) * share, price);
  }, 0);
}
