import type { Nutrients } from './nutrients.ts';

/** The US nine and the EU fourteen together. `gluten` = wheat, barley, rye and their kin; `wheat` is the US allergen. */
export const allergens = [
  'milk',
  'egg',
  'fish',
  'crustacean',
  'mollusc',
  'tree_nut',
  'peanut',
  'wheat',
  'gluten',
  'soy',
  'sesame',
  'celery',
  'mustard',
  'lupin',
  'sulphite',
] as const;
export type Allergen = (typeof allergens)[number];

export const allergenStatuses = ['contains', 'may_contain', 'free'] as const;
/** What a food says of an allergen. A food that does not say is treated as containing it. */
export type AllergenStatus = (typeof allergenStatuses)[number];

/** What a food is made of. Diets are computed from these, never written down. */
export const foodFacts = [
  'meat',
  'red_meat',
  'pork',
  'beef',
  'lamb',
  'poultry',
  'fish',
  'oily_fish',
  'shellfish',
  'egg',
  'dairy',
  'honey',
  'gelatin',
  'animal_rennet',
  'other_animal',
  'alcohol',
  'grain',
  'whole_grain',
  'refined_grain',
  'legume',
  'nut',
  'seed',
  'fruit',
  'vegetable',
  'starchy_vegetable',
  'mushroom',
  'herb',
  'spice',
  'oil_fat',
  'seed_oil',
  'refined_sugar',
  'natural_sweetener',
  'sweetener_artificial',
  'ultra_processed',
  'processed_meat',
  'soy',
  'composed',
  'salt',
] as const;
export type FoodFact = (typeof foodFacts)[number];

export const groceryCategories = [
  'produce',
  'meat_seafood',
  'dairy_eggs',
  'pantry',
  'frozen',
  'bakery',
  'beverages',
  'condiments',
  'spices',
] as const;
export type GroceryCategory = (typeof groceryCategories)[number];

export interface HouseholdMeasure {
  /** Such as "1 cup" or "1 large". */
  readonly label: string;
  readonly grams: number;
}

export interface FoodPrice {
  /** US cents per 100 g of edible raw food. */
  readonly centsPer100g: number;
  readonly source: string;
  readonly year: number;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** A food of our own table: figures from a named source, facts and allergens stated by hand. */
export interface Food {
  /** Stable, snake_case, such as `chicken_breast`. */
  readonly key: string;
  readonly name: string;
  readonly plural: string;
  /** Other names under which a person may search for or dislike it, lower case. */
  readonly synonyms: readonly string[];
  readonly category: GroceryCategory;
  readonly source: string;
  readonly sourceId: string;
  /** Per 100 g. */
  readonly nutrients: Nutrients;
  readonly allergens: Readonly<Record<Allergen, AllergenStatus>>;
  readonly facts: readonly FoodFact[];
  readonly measures: readonly HouseholdMeasure[];
  readonly packGrams: readonly number[];
  /** `undefined`: no price known; a plan that uses the food says so in its `priced_percent`. */
  readonly price: FoodPrice | undefined;
  readonly fridgeDays: number | undefined;
  readonly freezerDays: number | undefined;
}

/** The food table by key. */
export type FoodTable = ReadonlyMap<string, Food>;
