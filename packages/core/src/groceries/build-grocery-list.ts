import { groceryCategories, type Food, type FoodTable, type GroceryCategory } from '../catalogue/food.ts';
import type { WeekPlan } from '../generation/week-plan.ts';
import { choosePacks, type Packs } from './choose-packs.ts';
import { describeQuantity } from './describe-quantity.ts';
import { priceItem } from './price-item.ts';

/** One food of the list, all its meals together. */
export interface GroceryItem {
  readonly foodKey: string;
  readonly name: string;
  /** Raw edible grams that the week uses. */
  readonly grams: number;
  /** For people: weight and household measure. */
  readonly quantity: string;
  /** What to take from the shelf; undefined for loose goods. Pack weights include peel and bone where grams do not. */
  readonly packs: Packs | undefined;
  /** US cents for the grams used (not for whole packs); null when no price is known, which is not free. */
  readonly cents: number | null;
  readonly lowCents: number | null;
  readonly highCents: number | null;
}

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
  readonly totalGrams: number;
  /** Sum of the items' cents; a lower bound while `pricedPercent` is below 100. */
  readonly totalCents: number;
  readonly lowCents: number;
  readonly highCents: number;
  /** Share of the mass that has a price, in percent, rounded down to a tenth: 100 only when every item is priced. */
  readonly pricedPercent: number;
  readonly unpricedFoods: readonly string[];
}

/**
 * Merges a week's ingredients into one grocery list. Grams are conserved: the items add up to the plan, counted in whole
 * milligrams. Money is rounded once per item, and the total is the sum of what is shown.
 *
 * A food that has left the table since the plan was checked stays on the list, under its key in `pantry`, without a price.
 */
export function buildGroceryList(week: WeekPlan, foods: FoodTable): GroceryList {
  const entries = [...sumMilligrams(week)].map(([key, milligrams]) => {
    const food = foods.get(key);
    return {
      category: food?.category ?? 'pantry',
      milligrams,
      item: writeItem(key, milligrams / 1_000, food),
    };
  });
  const groups = groceryCategories
    .map((category): GroceryGroup => {
      const items = entries.filter((entry) => entry.category === category).map(({ item }) => item);
      return { category, items: items.toSorted(byName) };
    })
    .filter(({ items }) => items.length > 0);
  const items = groups.flatMap((group) => group.items);
  const priced = entries.filter(({ item }) => item.cents !== null);
  const total = entries.reduce((sum, { milligrams }) => sum + milligrams, 0);
  const pricedTotal = priced.reduce((sum, { milligrams }) => sum + milligrams, 0);
  return {
    currency: 'USD',
    groups,
    totalGrams: total / 1_000,
    totalCents: sumOf(items, 'cents'),
    lowCents: sumOf(items, 'lowCents'),
    highCents: sumOf(items, 'highCents'),
    pricedPercent: total === 0 ? 100 : Math.floor((1_000 * pricedTotal) / total) / 10,
    unpricedFoods: items.filter((item) => item.cents === null).map(({ foodKey }) => foodKey),
  };
}

/** Milligrams by food: whole numbers, because tenths of a gram do not add up exactly. */
function sumMilligrams(week: WeekPlan): Map<string, number> {
  const milligrams = new Map<string, number>();
  for (const { meals } of week.days)
    for (const { ingredients } of meals)
      for (const { foodKey, grams } of ingredients)
        milligrams.set(foodKey, (milligrams.get(foodKey) ?? 0) + Math.round(grams * 1_000));
  return milligrams;
}

function writeItem(foodKey: string, grams: number, food: Food | undefined): GroceryItem {
  const cost = food?.price === undefined ? undefined : priceItem(grams, food.price);
  return {
    foodKey,
    name: food?.name ?? foodKey,
    grams,
    quantity: describeQuantity(grams, food?.measures ?? []),
    packs: choosePacks(grams, food?.packGrams ?? []),
    cents: cost?.cents ?? null,
    lowCents: cost?.lowCents ?? null,
    highCents: cost?.highCents ?? null,
  };
}

function sumOf(items: readonly GroceryItem[], field: 'cents' | 'lowCents' | 'highCents'): number {
  return items.reduce((sum, item) => sum + (item[field] ?? 0), 0);
}

/** By code points: the same order on every machine. */
function byName(a: GroceryItem, b: GroceryItem): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
