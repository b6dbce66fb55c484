import type { Blueprint } from '../blueprint/blueprint.ts';
import {
  allergens,
  type Allergen,
  type Food,
  type FoodFact,
  type FoodTable,
  type GroceryCategory,
} from '../catalogue/food.ts';
import { nutrientKeys } from '../catalogue/nutrients.ts';
import { recordOf } from '../catalogue/record-of.ts';
import type { MealType, Recipe, RecipeCatalogue, RecipeIngredient } from '../catalogue/recipe.ts';
import type { PlannedDay, PlannedMeal, Slot, WeekPlan } from '../generation/week-plan.ts';
import { GenerationRequest } from '../generation/generation-request.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { readDemands, type Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';

/** A week without a fault, with the small world it is made of. For tests only: they break one thing and see who notices. */

interface SampleFood {
  /** Per 100 g: protein, fat, carbohydrate, fibre, saturated fat (g), sodium (mg). */
  readonly figures: readonly [number, number, number, number, number, number];
  readonly facts: readonly FoodFact[];
  readonly category: GroceryCategory;
  readonly contains?: readonly Allergen[];
  readonly mayContain?: readonly Allergen[];
  readonly synonyms?: readonly string[];
  readonly more?: Partial<Food>;
}

function sampleFood(key: string, about: SampleFood): Food {
  const [protein, fat, carbohydrate, fibre, saturated, sodium] = about.figures;
  return {
    key,
    name: key.replaceAll('_', ' '),
    plural: `${key.replaceAll('_', ' ')}s`,
    synonyms: about.synonyms ?? [],
    category: about.category,
    source: 'made up',
    sourceId: key,
    nutrients: {
      ...recordOf(nutrientKeys, () => null),
      energy_kcal: 4 * protein + 9 * fat + 4 * carbohydrate,
      protein_g: protein,
      fat_g: fat,
      carbohydrate_g: carbohydrate,
      fibre_g: fibre,
      saturated_fat_g: saturated,
      sodium_mg: sodium,
    },
    allergens: recordOf(allergens, (allergen) => {
      if (about.contains?.includes(allergen) === true) return 'contains';
      return about.mayContain?.includes(allergen) === true ? 'may_contain' : 'free';
    }),
    facts: about.facts,
    measures: [],
    packGrams: [],
    price: { centsPer100g: 40, source: 'made up', year: 2026, confidence: 'high' },
    fridgeDays: undefined,
    freezerDays: undefined,
    ...about.more,
  };
}

const foods: readonly Food[] = [
  sampleFood('oats', {
    figures: [13, 7, 68, 10, 1.2, 6],
    facts: ['whole_grain'],
    category: 'pantry',
    mayContain: ['wheat', 'gluten'],
    more: { measures: [{ label: '1 cup', grams: 80 }], packGrams: [500, 1_000] },
  }),
  sampleFood('yogurt', {
    figures: [10, 0.4, 4, 0, 0.1, 36],
    facts: ['dairy'],
    category: 'dairy_eggs',
    contains: ['milk'],
  }),
  sampleFood('apple', {
    figures: [0.3, 0.2, 14, 2.4, 0, 1],
    facts: ['fruit'],
    category: 'produce',
    more: { measures: [{ label: '1 medium', grams: 180 }] },
  }),
  sampleFood('almonds', {
    figures: [21, 50, 22, 12, 3.8, 1],
    facts: ['nut'],
    category: 'pantry',
    contains: ['tree_nut'],
    mayContain: ['peanut'],
    more: { price: { centsPer100g: 153.3, source: 'made up', year: 2026, confidence: 'low' } },
  }),
  sampleFood('chicken_breast', {
    figures: [22.5, 2.6, 0, 0, 0.6, 45],
    facts: ['poultry'],
    category: 'meat_seafood',
  }),
  sampleFood('white_rice', {
    figures: [7, 0.6, 80, 1.2, 0.2, 5],
    facts: ['refined_grain'],
    category: 'pantry',
  }),
  sampleFood('broccoli', { figures: [2.8, 0.4, 6.6, 2.6, 0, 33], facts: ['vegetable'], category: 'produce' }),
  sampleFood('olive_oil', {
    figures: [0, 100, 0, 0, 14, 2],
    facts: ['oil_fat'],
    category: 'condiments',
    more: {
      measures: [
        { label: '1 tsp', grams: 4.5 },
        { label: '1 tbsp', grams: 13.5 },
      ],
    },
  }),
  sampleFood('salt', {
    figures: [0, 0, 0, 0, 0, 38_758],
    facts: ['salt'],
    category: 'spices',
    more: { price: undefined },
  }),
  sampleFood('lentils', {
    figures: [25, 1, 63, 11, 0.2, 6],
    facts: ['legume'],
    category: 'pantry',
    synonyms: ['dal'],
  }),
  // Not part of the week: for tests that slip something in.
  sampleFood('sugar', { figures: [0, 0, 100, 0, 0, 1], facts: ['refined_sugar'], category: 'pantry' }),
];

export const sampleFoods: FoodTable = new Map(foods.map((food) => [food.key, food]));

type SampleIngredients = Readonly<Record<string, number>>;

function sampleRecipe(
  number: number,
  title: string,
  mealTypes: MealType[],
  ingredients: SampleIngredients,
): Recipe {
  return {
    id: sampleRecipeId(number),
    slug: title.toLowerCase().replaceAll(' ', '-'),
    title,
    description: 'A dish that exists in tests only.',
    cuisine: number % 2 === 0 ? 'indian' : 'mediterranean',
    meal_types: mealTypes,
    servings: 2,
    prep_minutes: 10,
    cook_minutes: mealTypes.includes('snack') ? 0 : 15,
    skill: 'beginner',
    equipment: [],
    marks: [],
    leftovers: { good: true, fridge_days: 3 },
    ingredients: Object.entries(ingredients).map(([food, grams]): RecipeIngredient => {
      const fixed = food === 'salt';
      // Written for two.
      return {
        food,
        grams: 2 * grams,
        measure: 'some',
        role: fixed ? 'fixed' : 'protein',
        flex: fixed ? [1, 1] : [0.6, 1.4],
      };
    }),
    steps: [{ text: 'Put everything together and serve it.', ahead: false }],
  };
}

/** The id of the sample recipe with a number from 1 to 6. */
export function sampleRecipeId(number: number): string {
  return `0a000000-0000-5000-8000-00000000000${number}`;
}

const porridge = { oats: 60, yogurt: 150, apple: 120, almonds: 15 };
const chickenBowl = { chicken_breast: 150, white_rice: 80, broccoli: 150, olive_oil: 12, salt: 1 };
const lentilStew = { lentils: 90, white_rice: 60, broccoli: 150, olive_oil: 15, salt: 1 };
const appleAndAlmonds = { apple: 150, almonds: 25 };

const recipes: readonly Recipe[] = [
  sampleRecipe(1, 'Porridge', ['breakfast'], porridge),
  sampleRecipe(2, 'Chicken bowl', ['lunch', 'dinner'], chickenBowl),
  sampleRecipe(3, 'Chicken bowl the other way', ['lunch', 'dinner'], chickenBowl),
  sampleRecipe(4, 'Lentil stew', ['dinner', 'lunch'], lentilStew),
  sampleRecipe(5, 'Lentil stew the other way', ['dinner', 'lunch'], lentilStew),
  sampleRecipe(6, 'Apple and almonds', ['snack'], appleAndAlmonds),
];

export const sampleRecipes: RecipeCatalogue = new Map(recipes.map((recipe) => [recipe.id, recipe]));

export const sampleDates = [
  '2026-11-30',
  '2026-12-01',
  '2026-12-02',
  '2026-12-03',
  '2026-12-04',
  '2026-12-05',
  '2026-12-06',
] as const;

/** What each day of the sample week comes to, worked out by hand; rounded, so a fraction of a percent off. */
export const sampleTargets: DailyTargets = {
  energyKcal: 2_013,
  proteinG: 106.5,
  fatG: 59.2,
  netCarbohydrateG: 245.2,
  fibreG: 36,
  sodiumLimitMg: 2_300,
  saturatedFatLimitG: 22,
};

export const sampleBlueprint: Blueprint = {
  birth_date: '1990-04-12',
  sex: 'female',
  weight_kg: 65,
  height_cm: 170,
  activity_level: 'moderate',
  goal: 'maintenance',
  diet: 'omnivore',
  allergies: [],
  tolerates_traces_of: [],
  dislikes: [],
  household: [],
  cuisines: { prefer: [], avoid: [] },
  pregnant: false,
  breast_feeding: false,
  time_zone: 'UTC',
};

function sampleMeal(slot: Slot, recipeNumber: number, ingredients: SampleIngredients): PlannedMeal {
  return {
    slot,
    recipeId: sampleRecipeId(recipeNumber),
    portion: 1,
    ingredients: Object.entries(ingredients).map(([foodKey, grams]) => ({ foodKey, grams })),
  };
}

/** Seven days of the same grams; lunch and dinner take turns between two recipes, so that nothing repeats the next day. */
export const sampleWeek: WeekPlan = {
  days: sampleDates.map((date, index) => ({
    date,
    meals: [
      sampleMeal('breakfast', 1, porridge),
      sampleMeal('lunch', index % 2 === 0 ? 2 : 3, chickenBowl),
      sampleMeal('dinner', index % 2 === 0 ? 4 : 5, lentilStew),
      sampleMeal('snack', 6, appleAndAlmonds),
    ],
  })),
};

/** The faultless input, with some parts replaced. */
export function sampleInput(changes: Partial<ValidatePlanInput> = {}): ValidatePlanInput {
  return {
    week: sampleWeek,
    foods: sampleFoods,
    recipes: sampleRecipes,
    blueprint: sampleBlueprint,
    targets: sampleTargets,
    expectedDates: sampleDates,
    ...changes,
  };
}

/** A request for nothing but what is given. */
export const sampleRequest = (changes: object): GenerationRequest => GenerationRequest.parse(changes);

/** What the faultless input demands, with some parts replaced. */
export const sampleDemands = (changes: Partial<Demands> = {}): Demands => ({
  ...readDemands(sampleInput()),
  ...changes,
});

/** The sample week with one day changed. */
export function withDay(date: string, change: (day: PlannedDay) => PlannedDay): WeekPlan {
  return { days: sampleWeek.days.map((day) => (day.date === date ? change(day) : day)) };
}

/** The sample week with one meal changed. */
export function withMeal(date: string, slot: Slot, change: (meal: PlannedMeal) => PlannedMeal): WeekPlan {
  return withDay(date, (day) => ({
    date: day.date,
    meals: day.meals.map((meal) => (meal.slot === slot ? change(meal) : meal)),
  }));
}

/** The sample foods with one row changed. */
export function withFood(key: string, change: (food: Food) => Food): FoodTable {
  return new Map([...sampleFoods].map(([each, food]) => [each, each === key ? change(food) : food]));
}

/** The sample recipes with one changed. */
export function withRecipe(number: number, change: (recipe: Recipe) => Recipe): RecipeCatalogue {
  const id = sampleRecipeId(number);
  return new Map([...sampleRecipes].map(([each, recipe]) => [each, each === id ? change(recipe) : recipe]));
}
