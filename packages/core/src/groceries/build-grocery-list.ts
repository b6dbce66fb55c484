import { groceryCategories, type Food, type FoodTable, type GroceryCategory } from '../catalogue/food.ts';
import type { WeekPlan } from '../generation/week-plan.ts';
import { choosePacks, type Packs } from './choose-packs.ts';
import { describeQuantity } from './describe-quantity.ts';
import { fillPots } from './fill-pots.ts';
import type { PantryFood } from './pantry-food.ts';
import { priceItem, type ItemCost } from './price-item.ts';
import { sumPantryUse, type PantryUse } from './sum-pantry-use.ts';

/** One food of the list, all its meals together. */
export interface GroceryItem {
  readonly foodKey: string;
  readonly name: string;
  /** Raw edible grams that the week's pots use, for all who share them. */
  readonly grams: number;
  /** Of these, what the pantry gives; 0 without one. */
  readonly pantryGrams: number;
  /** Of these, what is to be bought: the rest. */
  readonly buyGrams: number;
  /** What to buy, for people: weight and household measure, or that enough is at home. */
  readonly quantity: string;
  /**
   * What to take from the shelf; undefined for loose goods and where nothing is bought. Pack weights include peel and bone where grams
   * do not.
   */
  readonly packs: Packs | undefined;
  /** US cents for the grams bought (not for whole packs); null when no price is known, which is not free. */
  readonly cents: number | null;
  readonly lowCents: number | null;
  readonly highCents: number | null;
}

/** An aisle of the shop. */
export interface GroceryGroup {
  readonly category: GroceryCategory;
  /** By name. */
  readonly items: readonly GroceryItem[];
}

/** All that a week needs, in the order of the shop. */
export interface GroceryList {
  readonly currency: 'USD';
  /** In the fixed order of `groceryCategories`, empty ones left out. */
  readonly groups: readonly GroceryGroup[];
  /** All that the week's pots use. */
  readonly totalGrams: number;
  /** What of it is bought; the pantry gives the rest. */
  readonly buyGrams: number;
  /** Sum of the items' cents, which is what a budget is compared with; a lower bound while `pricedPercent` is below 100. */
  readonly totalCents: number;
  readonly lowCents: number;
  readonly highCents: number;
  /** Share of the mass bought that has a price, in percent, rounded down to a tenth: 100 only when every item is priced. */
  readonly pricedPercent: number;
  readonly unpricedFoods: readonly string[];
  /** Undefined when the list was made without looking into a pantry. */
  readonly pantry: PantryUse | undefined;
}

/**
 * Merges the pots of a week into one grocery list, less what the pantry gives. Grams are conserved: the items add up to the pots, and
 * what is bought and what is taken from home add up to the items, counted in whole milligrams. Money is for what is bought, is rounded
 * once per item, and the total is the sum of what is shown.
 *
 * A food that has left the table since the plan was checked stays on the list, under its key in `pantry`, without a price.
 */
export function buildGroceryList(
  week: WeekPlan,
  foods: FoodTable,
  pantry?: readonly PantryFood[],
): GroceryList {
  const atHome = sumMilligrams((pantry ?? []).map(({ foodKey, grams }) => [foodKey, toMilligrams(grams)]));
  const needed = [...sumMilligrams(servedOf(week))].map(([key, milligrams]): ListedFood => {
    const food = foods.get(key);
    const pantryMg = Math.min(milligrams, atHome.get(key) ?? 0);
    return { category: food?.category ?? 'pantry', item: writeItem(key, { milligrams, pantryMg }, food) };
  });
  const groups = groupByCategory(needed);
  const items = groups.flatMap((group) => group.items);
  const buyMg = sumOf(items, ({ buyGrams }) => toMilligrams(buyGrams));
  const pricedMg = sumOf(items, ({ cents, buyGrams }) => (cents === null ? 0 : toMilligrams(buyGrams)));
  return {
    currency: 'USD',
    groups,
    totalGrams: sumOf(items, ({ grams }) => toMilligrams(grams)) / 1_000,
    buyGrams: buyMg / 1_000,
    totalCents: sumOf(items, ({ cents }) => cents ?? 0),
    lowCents: sumOf(items, ({ lowCents }) => lowCents ?? 0),
    highCents: sumOf(items, ({ highCents }) => highCents ?? 0),
    pricedPercent: buyMg === 0 ? 100 : Math.floor((1_000 * pricedMg) / buyMg) / 10,
    unpricedFoods: items.filter(({ cents }) => cents === null).map(({ foodKey }) => foodKey),
    pantry: pantry === undefined ? undefined : sumPantryUse(items, foods, atHome.size),
  };
}

interface ListedFood {
  readonly category: GroceryCategory;
  readonly item: GroceryItem;
}

function groupByCategory(listed: readonly ListedFood[]): GroceryGroup[] {
  return groceryCategories
    .map((category): GroceryGroup => {
      const items = listed.filter((each) => each.category === category).map(({ item }) => item);
      return { category, items: items.toSorted(byName) };
    })
    .filter(({ items }) => items.length > 0);
}

type FoodMilligrams = readonly [foodKey: string, milligrams: number];

function servedOf(week: WeekPlan): FoodMilligrams[] {
  return fillPots(week)
    .flat()
    .flatMap(({ ingredients }) =>
      ingredients.map(({ foodKey, servedMg }): FoodMilligrams => [foodKey, servedMg]),
    );
}

function sumMilligrams(amounts: readonly FoodMilligrams[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, milligrams] of amounts) sums.set(key, (sums.get(key) ?? 0) + milligrams);
  return sums;
}

const toMilligrams = (grams: number): number => Math.round(1_000 * grams);

const NOTHING: ItemCost = { cents: 0, lowCents: 0, highCents: 0 };

function writeItem(
  foodKey: string,
  { milligrams, pantryMg }: { readonly milligrams: number; readonly pantryMg: number },
  food: Food | undefined,
): GroceryItem {
  const buyGrams = (milligrams - pantryMg) / 1_000;
  const price = food?.price;
  const known = price === undefined ? undefined : priceItem(buyGrams, price);
  // What is not bought costs nothing, whether or not its price is known.
  const cost = buyGrams === 0 ? NOTHING : known;
  return {
    foodKey,
    name: food?.name ?? foodKey,
    grams: milligrams / 1_000,
    pantryGrams: pantryMg / 1_000,
    buyGrams,
    quantity: buyGrams === 0 ? 'enough at home' : describeQuantity(buyGrams, food?.measures ?? []),
    packs: choosePacks(buyGrams, food?.packGrams ?? []),
    cents: cost?.cents ?? null,
    lowCents: cost?.lowCents ?? null,
    highCents: cost?.highCents ?? null,
  };
}

function sumOf(items: readonly GroceryItem[], amount: (item: GroceryItem) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

/** By code points: the same order on every machine. */
function byName(a: GroceryItem, b: GroceryItem): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
