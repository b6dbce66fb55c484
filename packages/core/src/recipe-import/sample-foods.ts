import { allergens, type Allergen, type Food, type FoodFact, type FoodTable } from '../catalogue/food.ts';
import { nutrientKeys } from '../catalogue/nutrients.ts';
import { recordOf } from '../catalogue/record-of.ts';

interface SampleFood {
  readonly key: string;
  readonly name: string;
  readonly plural?: string;
  readonly synonyms?: readonly string[];
  readonly category?: Food['category'];
  readonly facts: readonly FoodFact[];
  readonly measures?: Readonly<Record<string, number>>;
  readonly contains?: readonly Allergen[];
  /** Protein, fat, carbohydrate and fibre per 100 g. */
  readonly macros?: readonly [number, number, number, number];
}

/** A few foods for tests, of the kinds that are easily confused. */
export const sampleFoods: FoodTable = new Map(
  (
    [
      {
        key: 'milk_whole',
        name: 'whole milk',
        category: 'dairy_eggs',
        facts: ['dairy'],
        measures: { '1 cup': 244 },
        contains: ['milk'],
        macros: [3, 3, 5, 0],
      },
      {
        key: 'coconut_milk',
        name: 'coconut milk',
        category: 'pantry',
        facts: ['fruit'],
        measures: { '1 cup': 240, '1 can': 400 },
        macros: [2, 24, 6, 2],
      },
      {
        key: 'butter_unsalted',
        name: 'butter, unsalted',
        category: 'dairy_eggs',
        facts: ['dairy', 'oil_fat'],
        measures: { '1 tbsp': 14.2, '1 stick': 113 },
        contains: ['milk'],
        macros: [1, 81, 0, 0],
      },
      {
        key: 'peanut_butter',
        name: 'peanut butter, smooth',
        category: 'condiments',
        facts: ['legume', 'composed'],
        measures: { '1 tbsp': 16 },
        contains: ['peanut'],
        macros: [22, 50, 22, 6],
      },
      {
        key: 'peanuts_raw',
        name: 'peanuts, raw',
        category: 'pantry',
        facts: ['legume'],
        measures: { '1 cup': 146 },
        contains: ['peanut'],
        macros: [26, 49, 16, 9],
      },
      {
        key: 'egg',
        name: 'egg, large',
        plural: 'eggs, large',
        category: 'dairy_eggs',
        facts: ['egg'],
        measures: { '1 large': 50 },
        contains: ['egg'],
        macros: [13, 10, 1, 0],
      },
      {
        key: 'flour_all_purpose',
        name: 'all-purpose flour',
        category: 'pantry',
        facts: ['grain', 'refined_grain'],
        measures: { '1 cup': 125 },
        contains: ['wheat', 'gluten'],
        macros: [10, 1, 76, 3],
      },
      {
        key: 'garlic',
        name: 'garlic',
        category: 'produce',
        facts: ['vegetable'],
        measures: { '1 clove': 3, '1 tsp': 2.8 },
        macros: [6, 0, 33, 2],
      },
      {
        key: 'onion',
        name: 'yellow onion',
        plural: 'yellow onions',
        category: 'produce',
        facts: ['vegetable'],
        measures: { '1 medium': 110, '1 cup': 160 },
        macros: [1, 0, 9, 2],
      },
      {
        key: 'tomato',
        name: 'tomato',
        plural: 'tomatoes',
        category: 'produce',
        facts: ['vegetable'],
        measures: { '1 medium': 123 },
        macros: [1, 0, 4, 1],
      },
      {
        key: 'tomatoes_crushed',
        name: 'crushed tomatoes, canned',
        category: 'pantry',
        facts: ['vegetable'],
        measures: { '1 cup': 242 },
        macros: [2, 0, 7, 2],
      },
      {
        key: 'chickpeas_canned',
        name: 'chickpeas, canned, drained',
        category: 'pantry',
        facts: ['legume'],
        measures: { '1 cup': 152, '1 can': 253 },
        macros: [7, 3, 22, 6],
      },
      {
        key: 'chicken_thigh',
        name: 'chicken thigh, boneless skinless',
        plural: 'chicken thighs, boneless skinless',
        category: 'meat_seafood',
        facts: ['meat', 'poultry'],
        measures: { '1 thigh': 149 },
        macros: [20, 4, 0, 0],
      },
      {
        key: 'salmon',
        name: 'Atlantic salmon',
        category: 'meat_seafood',
        facts: ['fish'],
        measures: { '0.5 fillet': 198 },
        contains: ['fish'],
        macros: [20, 13, 0, 0],
      },
      {
        key: 'olive_oil',
        name: 'olive oil',
        category: 'condiments',
        facts: ['oil_fat'],
        measures: { '1 tbsp': 13.5 },
        macros: [0, 100, 0, 0],
      },
      {
        key: 'salt',
        name: 'salt',
        category: 'spices',
        facts: ['salt'],
        measures: { '1 tsp': 6 },
        macros: [0, 0, 0, 0],
      },
      {
        key: 'black_pepper',
        name: 'black pepper',
        category: 'spices',
        facts: ['spice'],
        measures: { '1 tsp': 2.3 },
        macros: [10, 3, 64, 25],
      },
      {
        key: 'basil_fresh',
        name: 'fresh basil',
        category: 'produce',
        facts: ['herb'],
        measures: { '5 leaves': 2.5 },
        macros: [3, 1, 3, 2],
      },
      {
        key: 'lime',
        name: 'lime',
        plural: 'limes',
        category: 'produce',
        facts: ['fruit'],
        measures: { '1 fruit': 67 },
        macros: [1, 0, 11, 3],
      },
      {
        key: 'honey',
        name: 'honey',
        category: 'condiments',
        facts: ['honey', 'natural_sweetener'],
        measures: { '1 tbsp': 21 },
        macros: [0, 0, 82, 0],
      },
      {
        key: 'baking_powder',
        name: 'baking powder',
        category: 'pantry',
        facts: ['composed', 'salt'],
        measures: { '1 tsp': 4.6 },
        macros: [0, 0, 28, 0],
      },
      {
        key: 'rice_brown',
        name: 'brown rice',
        category: 'pantry',
        facts: ['grain', 'whole_grain'],
        measures: { '1 cup': 185 },
        macros: [8, 3, 76, 4],
      },
    ] satisfies SampleFood[]
  ).map((food) => [food.key, complete(food)]),
);

function complete({ macros = [0, 0, 0, 0], contains = [], measures = {}, ...food }: SampleFood): Food {
  const [protein_g, fat_g, carbohydrate_g, fibre_g] = macros;
  return {
    plural: food.name,
    synonyms: [],
    category: 'pantry',
    ...food,
    source: 'test',
    sourceId: food.key,
    nutrients: { ...recordOf(nutrientKeys, () => 0), protein_g, fat_g, carbohydrate_g, fibre_g },
    allergens: recordOf(allergens, (allergen) => (contains.includes(allergen) ? 'contains' : 'free')),
    measures: Object.entries(measures).map(([label, grams]) => ({ label, grams })),
    packGrams: [],
    price: undefined,
    fridgeDays: undefined,
    freezerDays: undefined,
  };
}
