import { createNameIndex, type SearchName } from '../recipe-import/name-index.ts';
import type { Food, FoodTable } from './food.ts';
import { createSearch, type Search, type SearchField } from './search-index.ts';

/** A search for foods by name, plural, everyday name and synonym; make it once per food table. */
export function createFoodSearch(foods: FoodTable): Search<Food> {
  const namesOf = new Map(createNameIndex(foods).searching.map(({ food, names }) => [food, names]));
  return createSearch([...foods.values()], (food) => (namesOf.get(food) ?? []).map(fieldOf));
}

function fieldOf({ core, qualifiers, isSynonym }: SearchName): SearchField {
  const words = [...core, ...qualifiers];
  // Many synonyms are kinds ("dairy", "rice"): found by them, but behind what is called so.
  return { words, coreLength: core.length, weight: isSynonym ? 0.7 : 1, hasHead: !isSynonym };
}
