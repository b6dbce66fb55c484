import { deriveCatalogue, type DerivedCatalogue } from '@mealwise/core';
import type { Catalogue } from '@mealwise/db';

const kept = new WeakMap<Catalogue, DerivedCatalogue>();

/** Diets, allergens and figures of all recipes; computed once per version of the catalogue. */
export function derivedCatalogue(catalogue: Catalogue): DerivedCatalogue {
  const derived = kept.get(catalogue) ?? deriveCatalogue(catalogue.recipes, catalogue.foods);
  kept.set(catalogue, derived);
  return derived;
}
