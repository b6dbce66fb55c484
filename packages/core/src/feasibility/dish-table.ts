import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import { mealTypes } from '../catalogue/recipe.ts';
import type { Candidate } from '../planner/candidate.ts';
import { dishFactsOf, type DishFacts } from '../planner/dish-facts.ts';
import type { KeptMeal } from '../planner/planned-week.ts';
import type { CandidateSet } from '../planner/select-candidates.ts';
import { paceOf } from '../planner/variety-pace.ts';
import type { DishSupply, MealMask } from './meal-demand.ts';
import { createObjections } from './objections.ts';
import { keyOfWish, wishKinds, type Wish } from './wish.ts';

/** A dish of the catalogue with the wishes against it. */
export interface TableDish {
  readonly dish: DishFacts;
  readonly keptDays: readonly number[];
  /** By meal type: the wishes, by number, that rule it out there; undefined = it is not for that meal. */
  readonly objections: readonly (readonly number[] | undefined)[];
}

/** The dishes of a catalogue for some meals, and all wishes against any of them. Dishes about which something is unknown are not here. */
export interface DishTable {
  readonly wishes: readonly Wish[];
  readonly dishes: readonly TableDish[];
}

/** Days, by number, for which each recipe is cooked in meals that are kept; leftovers are not cooked again. */
export function keptDaysOf(
  kept: readonly KeptMeal[],
  dates: readonly string[],
): ReadonlyMap<string, number[]> {
  const days = new Map<string, number[]>();
  for (const { date, meal } of kept) {
    const day = dates.indexOf(date);
    if (day < 0 || meal.leftoverOf !== undefined) continue;
    days.set(meal.recipeId, [...(days.get(meal.recipeId) ?? []), day]);
  }
  return days;
}

/** Looks at every dish of the catalogue for the given meals and says which wishes rule it out. */
export function tabulateDishes(
  set: CandidateSet,
  meals: MealMask,
  keptDays: ReadonlyMap<string, readonly number[]>,
): DishTable {
  const excluded = set.rejected.filter(({ filters }) => filters.includes('excluded'));
  const objectionsTo = createObjections({
    rules: set.rules,
    foods: set.foods,
    excludedRecipeIds: new Set(excluded.map(({ recipeId }) => recipeId)),
  });
  const judged = [...set.catalogue.values()]
    .filter(({ unknowns }) => unknowns.length === 0)
    .map((derived) => ({
      dish: dishFactsOf(derived, set.foods),
      objections: mealTypes.map((meal, index) =>
        (meals & (1 << index)) !== 0 && derived.recipe.meal_types.includes(meal)
          ? objectionsTo(derived, meal)
          : undefined,
      ),
    }))
    .filter(({ objections }) => objections.some((against) => against !== undefined));
  const { wishes, numberOf } = numberWishes(judged.flatMap(({ objections }) => objections.flat()));
  const dishes = judged.map(({ dish, objections }) => ({
    dish,
    keptDays: keptDays.get(dish.recipe.id) ?? [],
    objections: objections.map((against) => against?.map(numberOf)),
  }));
  return { wishes, dishes };
}

/** Gives wishes that are the same one number, in the order of `wishKinds`. */
function numberWishes(all: readonly (Wish | undefined)[]): {
  readonly wishes: readonly Wish[];
  readonly numberOf: (wish: Wish) => number;
} {
  const byKey = new Map(
    all.flatMap((wish) => (wish === undefined ? [] : [[keyOfWish(wish), wish] as const])),
  );
  const wishes = [...byKey.values()].toSorted(
    (a, b) => wishKinds.indexOf(a.kind) - wishKinds.indexOf(b.kind),
  );
  const numbers = new Map(wishes.map((wish, number) => [keyOfWish(wish), number]));
  return { wishes, numberOf: (wish) => numbers.get(keyOfWish(wish)) ?? -1 };
}

/** Whether a dish suits lunch or dinner: it has another pace than a breakfast or a snack. */
export const isMainDish = ({ meal_types: types }: { readonly meal_types: readonly string[] }): boolean =>
  types.includes('lunch') || types.includes('dinner');

/** What the dishes of a table supply when only some of the wishes, by number, are held; told apart by the tags that are `counted`. */
export function supplyOf(
  { dishes }: DishTable,
  held: ReadonlySet<number>,
  counted: readonly RecipeTag[] = [],
): DishSupply[] {
  return countAlike(
    dishes.map(({ dish, keptDays, objections }) => ({ dish, keptDays, meals: mealsLeft(objections, held) })),
    counted,
  );
}

/** The meals for which a dish is left when these wishes are held. */
export function mealsLeft(objections: TableDish['objections'], held: ReadonlySet<number>): MealMask {
  return objections.reduce(
    (mask, against, meal) =>
      against !== undefined && !against.some((wish) => held.has(wish)) ? mask | (1 << meal) : mask,
    0,
  );
}

/** What the candidates of a set supply: the dishes that no wish rules out. */
export function supplyOfCandidates(
  set: CandidateSet,
  keptDays: ReadonlyMap<string, readonly number[]>,
  counted: readonly RecipeTag[] = [],
): DishSupply[] {
  const masks = new Map<Candidate, MealMask>();
  for (const [index, meal] of mealTypes.entries())
    for (const candidate of set.byMealType[meal])
      masks.set(candidate, (masks.get(candidate) ?? 0) | (1 << index));
  return countAlike(
    [...masks].map(([dish, meals]) => ({ dish, meals, keptDays: keptDays.get(dish.recipe.id) ?? [] })),
    counted,
  );
}

interface CountedDish {
  readonly dish: DishFacts;
  readonly meals: MealMask;
  readonly keptDays: readonly number[];
}

/** Groups dishes that count alike: those with kept meals stand alone. */
function countAlike(dishes: readonly CountedDish[], counted: readonly RecipeTag[]): DishSupply[] {
  const groups = new Map<number, DishSupply & { count: number }>();
  const alone: DishSupply[] = [];
  for (const { dish, meals, keptDays } of dishes) {
    if (meals === 0) continue;
    const { tags } = dish;
    const isMain = isMainDish(dish.recipe);
    const tagBits = counted.reduce((bits, tag, index) => (tags.has(tag) ? bits + 2 ** index : bits), 0);
    const key = (tagBits * 16 + meals) * 2 + (isMain ? 1 : 0);
    const group = keptDays.length === 0 ? groups.get(key) : undefined;
    if (group !== undefined) {
      group.count += 1;
      continue;
    }
    const own = counted.filter((tag) => tags.has(tag));
    const supply = { count: 1, tags: own, meals, pace: paceOf(isMain), keptDays };
    if (keptDays.length === 0) groups.set(key, supply);
    else alone.push(supply);
  }
  return [...groups.values(), ...alone];
}
