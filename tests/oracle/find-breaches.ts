import {
  allergens,
  allergenStatuses,
  type Food,
  type FoodTable,
  type Slot,
  type WeekPlan,
} from '@mealwise/core';
import type { Eater } from './eater.ts';
import { isNamed } from './is-named.ts';
import { whyDietShuns } from './what-a-diet-shuns.ts';

/** Something that somebody gets to eat and must not. */
export interface Breach {
  readonly kind: 'unknown' | 'allergen' | 'diet' | 'dislike';
  readonly eater: string;
  readonly foodKey: string;
  readonly why: string;
}

export interface BreachOfPlan extends Breach {
  readonly date: string;
  readonly slot: Slot;
}

/** What a plan needs to state to be judged: a food cannot be planned with when its row leaves one of these open. */
const figures = [
  'energy_kcal',
  'protein_g',
  'fat_g',
  'carbohydrate_g',
  'fibre_g',
  'saturated_fat_g',
  'sodium_mg',
] as const;

/**
 * Every gram of a plan that one of its eaters must not get. Reads grams and food rows only: no recipe, no derived fact, none of
 * the rules by which plans are made or validated.
 */
export function findBreaches(week: WeekPlan, eaters: readonly Eater[], foods: FoodTable): BreachOfPlan[] {
  const breaches: BreachOfPlan[] = [];
  for (const { date, meals } of week.days)
    for (const { slot, ingredients } of meals)
      for (const { foodKey, topUp } of ingredients)
        for (const eater of eaters) {
          if (topUp === true ? !eater.eatsTopUps : !eater.meals.includes(slot === 'snack_2' ? 'snack' : slot))
            continue;
          for (const breach of breachesOf(foodKey, eater, foods)) breaches.push({ ...breach, date, slot });
        }
  return breaches;
}

/** Why one eater must not get a food; empty when they may. */
export function breachesOf(foodKey: string, eater: Eater, foods: FoodTable): Breach[] {
  const food = foods.get(foodKey);
  const breach = (kind: Breach['kind'], why: string): Breach => ({ kind, eater: eater.name, foodKey, why });
  if (food === undefined) return [breach('unknown', 'not in the food table')];
  return [
    ...openIn(food).map((what) => breach('unknown', `${what} is not stated`)),
    ...eater.allergies.flatMap((allergen) => {
      const status: unknown = food.allergens[allergen];
      if (status === 'free') return [];
      if (status === 'may_contain' && eater.toleratesTracesOf.includes(allergen)) return [];
      return [breach('allergen', `${allergen}: ${String(status)}`)];
    }),
    ...whyDietShuns(eater.diet, food).map((why) => breach('diet', `${why} is not ${eater.diet}`)),
    ...eater.dislikes.filter((word) => isNamed(food, word)).map((word) => breach('dislike', word)),
  ];
}

/** What a row leaves open: an allergen without one of the three statuses, no fact at all, a figure that is not a number. */
function openIn(food: Food): string[] {
  const statuses: readonly unknown[] = allergenStatuses;
  return [
    ...(food.facts.length === 0 ? ['what it is made of'] : []),
    ...allergens.filter((allergen) => !statuses.includes(food.allergens[allergen])),
    ...figures.filter((figure) => !Number.isFinite(food.nutrients[figure])),
  ];
}
