import { allergens, type Allergen, type Food, type FoodFact, type FoodTable } from '../catalogue/food.ts';
import { nutrientKeys } from '../catalogue/nutrients.ts';
import { recordOf } from '../catalogue/record-of.ts';
import type { Cuisine, IngredientRole, MealType, Recipe, RecipeCatalogue } from '../catalogue/recipe.ts';

/** A small world of foods and recipes for tests only. Figures are rounded from USDA SR28; recipes are put together by rule. */

interface SyntheticFood {
  readonly facts: readonly FoodFact[];
  readonly contains?: readonly Allergen[];
  readonly mayContain?: readonly Allergen[];
  readonly synonyms?: readonly string[];
  readonly sugars?: number;
}

/** Figures per 100 g: protein, fat, carbohydrate, fibre, saturated fat (g), sodium (mg). */
type Figures = readonly [number, number, number, number, number, number];

/** A food row; everything not given is unknown (figures) or free (allergens). */
export function syntheticFood(key: string, figures: Figures, about: SyntheticFood): Food {
  const [protein, fat, carbohydrate, fibre, saturated, sodium] = figures;
  return {
    key,
    name: key.replaceAll('_', ' '),
    plural: `${key.replaceAll('_', ' ')}s`,
    synonyms: about.synonyms ?? [],
    category: 'pantry',
    source: 'synthetic',
    sourceId: key,
    nutrients: {
      ...recordOf(nutrientKeys, () => null),
      energy_kcal: 4 * protein + 9 * fat + 4 * (carbohydrate - fibre) + 2 * fibre,
      protein_g: protein,
      fat_g: fat,
      carbohydrate_g: carbohydrate,
      fibre_g: fibre,
      sugars_g: about.sugars ?? null,
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
    // Made up: what has no carbohydrate, such as meat, is dear.
    price: {
      centsPer100g: carbohydrate > 0 ? 25 : 120,
      source: 'synthetic',
      year: 2026,
      confidence: 'high',
    },
    fridgeDays: undefined,
    freezerDays: undefined,
  };
}

const foods: readonly Food[] = [
  syntheticFood('chicken_breast', [22.5, 2.6, 0, 0, 0.6, 45], { facts: ['meat', 'poultry'] }),
  syntheticFood('beef_mince', [20, 10, 0, 0, 3.9, 66], { facts: ['beef'] }),
  syntheticFood('salmon', [20.4, 13.4, 0, 0, 3, 59], { facts: ['oily_fish'], contains: ['fish'] }),
  syntheticFood('shrimp', [13.6, 1, 0.9, 0, 0.3, 566], {
    facts: ['shellfish'],
    contains: ['crustacean'],
    mayContain: ['sulphite'],
    synonyms: ['prawns'],
  }),
  syntheticFood('tofu_firm', [9, 4.2, 2.9, 0.9, 0.8, 12], { facts: ['soy'], contains: ['soy'] }),
  syntheticFood('lentils_dry', [24.6, 1.1, 63.4, 10.7, 0.2, 6], { facts: ['legume'] }),
  syntheticFood('chickpeas', [7, 2.8, 22.5, 6.4, 0.2, 246], {
    facts: ['legume'],
    synonyms: ['garbanzo beans'],
  }),
  syntheticFood('egg', [12.6, 9.5, 0.7, 0, 3.1, 142], { facts: ['egg'], contains: ['egg'] }),
  syntheticFood('egg_white', [10.9, 0.2, 0.7, 0, 0, 166], { facts: ['egg'], contains: ['egg'] }),
  syntheticFood('greek_yogurt_nonfat', [10.2, 0.4, 3.6, 0, 0.1, 36], {
    facts: ['dairy'],
    contains: ['milk'],
  }),
  syntheticFood('cheddar', [22.9, 33.3, 3.1, 0, 18.9, 653], { facts: ['dairy'], contains: ['milk'] }),
  syntheticFood('brown_rice', [7.5, 3.2, 76.3, 3.6, 0.6, 5], { facts: ['whole_grain'] }),
  syntheticFood('white_pasta', [13, 1.5, 74.7, 3.2, 0.3, 6], {
    facts: ['refined_grain'],
    contains: ['wheat', 'gluten'],
  }),
  syntheticFood('oats', [13.2, 6.5, 67.7, 10.1, 1.1, 6], {
    facts: ['whole_grain'],
    mayContain: ['wheat', 'gluten'],
  }),
  syntheticFood('sweet_potato', [1.6, 0.1, 20.1, 3, 0, 55], { facts: ['starchy_vegetable'] }),
  syntheticFood('broccoli', [2.8, 0.4, 6.6, 2.6, 0, 33], { facts: ['vegetable'] }),
  syntheticFood('spinach', [2.9, 0.4, 3.6, 2.2, 0.1, 79], { facts: ['vegetable'] }),
  syntheticFood('portobello', [2.1, 0.4, 3.9, 1.3, 0, 9], { facts: ['mushroom', 'vegetable'] }),
  syntheticFood('banana', [1.1, 0.3, 22.8, 2.6, 0.1, 1], { facts: ['fruit'] }),
  syntheticFood('apple', [0.3, 0.2, 13.8, 2.4, 0, 1], { facts: ['fruit'] }),
  syntheticFood('raspberries', [1.2, 0.7, 11.9, 6.5, 0, 1], { facts: ['fruit'] }),
  syntheticFood('olive_oil', [0, 100, 0, 0, 13.8, 2], { facts: ['oil_fat'] }),
  syntheticFood('butter', [0.9, 81.1, 0.1, 0, 50.5, 11], { facts: ['dairy', 'oil_fat'], contains: ['milk'] }),
  syntheticFood('almonds', [21.2, 49.9, 21.6, 12.5, 3.8, 1], {
    facts: ['nut'],
    contains: ['tree_nut'],
    mayContain: ['peanut'],
  }),
  syntheticFood('avocado', [2, 15.4, 8.6, 6.8, 2.1, 8], { facts: ['fruit'] }),
  syntheticFood('tahini', [17, 53.8, 21.2, 9.3, 7.5, 115], { facts: ['seed'], contains: ['sesame'] }),
  syntheticFood('soy_sauce', [8.1, 0.6, 4.9, 0.8, 0.1, 5493], {
    facts: ['grain', 'soy', 'salt'],
    contains: ['soy', 'wheat', 'gluten'],
  }),
  syntheticFood('honey', [0.3, 0, 82.4, 0.2, 0, 4], { facts: ['honey', 'natural_sweetener'], sugars: 82.1 }),
  syntheticFood('sugar', [0, 0, 100, 0, 0, 1], { facts: ['refined_sugar'], sugars: 99.8 }),
  syntheticFood('salt', [0, 0, 0, 0, 0, 38758], { facts: ['salt'] }),
];

/** The synthetic food table. */
export const syntheticFoods: FoodTable = new Map(foods.map((food) => [food.key, food]));

const roleOf: Readonly<Record<string, IngredientRole>> = {
  brown_rice: 'carbohydrate',
  white_pasta: 'carbohydrate',
  oats: 'carbohydrate',
  sweet_potato: 'carbohydrate',
  banana: 'carbohydrate',
  apple: 'carbohydrate',
  raspberries: 'carbohydrate',
  broccoli: 'vegetable',
  spinach: 'vegetable',
  portobello: 'vegetable',
  olive_oil: 'fat',
  butter: 'fat',
  almonds: 'fat',
  avocado: 'fat',
  tahini: 'fat',
  salt: 'fixed',
  soy_sauce: 'fixed',
};

/** A recipe for one from `food: grams`; roles follow the food. The id is the slug. */
export function syntheticRecipe(
  slug: string,
  mealTypes: readonly MealType[],
  grams: Readonly<Record<string, number>>,
  about: { readonly cuisine?: Cuisine; readonly minutes?: number; readonly servings?: number } = {},
): Recipe {
  return {
    id: slug,
    slug,
    title: slug,
    description: 'A dish that exists in tests only.',
    cuisine: about.cuisine ?? 'american',
    meal_types: [...mealTypes],
    servings: about.servings ?? 1,
    prep_minutes: about.minutes ?? 10,
    cook_minutes: 10,
    skill: 'beginner',
    equipment: [],
    marks: [],
    leftovers: { good: true, fridge_days: 2 },
    ingredients: Object.entries(grams).map(([food, amount]) => {
      const role = roleOf[food] ?? 'protein';
      return { food, grams: amount, measure: 'some', role, flex: role === 'fixed' ? [1, 1] : [0.6, 1.4] };
    }),
    steps: [{ text: 'Put everything together and cook it.', ahead: false }],
  };
}

const mainCuisines = ['italian', 'indian', 'mexican', 'thai', 'greek'] as const satisfies Cuisine[];

/** About a hundred recipes: every sensible pair of a protein and a base, for every meal type and several diets. */
export function syntheticRecipes(): RecipeCatalogue {
  const recipes: Recipe[] = [];
  const add = (types: readonly MealType[], grams: Readonly<Record<string, number>>): void => {
    const slug = `${types.join('-')}-${Object.keys(grams).slice(0, 2).join('-').replaceAll('_', '-')}-${recipes.length}`;
    const cuisine = mainCuisines[recipes.length % mainCuisines.length] ?? 'american';
    recipes.push(syntheticRecipe(slug, types, grams, { cuisine, minutes: (recipes.length * 7) % 40 }));
  };
  const mains = {
    chicken_breast: 130,
    beef_mince: 120,
    salmon: 120,
    shrimp: 140,
    tofu_firm: 180,
    lentils_dry: 60,
    chickpeas: 150,
  };
  for (const [protein, amount] of Object.entries(mains)) {
    for (const [base, baseGrams] of Object.entries({ brown_rice: 60, white_pasta: 60, sweet_potato: 200 }))
      add(['lunch', 'dinner'], {
        [protein]: amount,
        [base]: baseGrams,
        broccoli: 120,
        olive_oil: 10,
        salt: 0.8,
      });
    add(['lunch', 'dinner'], {
      [protein]: amount * 1.2,
      spinach: 120,
      portobello: 80,
      avocado: 60,
      olive_oil: 20,
      salt: 0.8,
    });
    add(['dinner'], { [protein]: amount, broccoli: 150, tahini: 25, olive_oil: 10, salt: 0.5 });
    add(['lunch'], { [protein]: amount, portobello: 150, butter: 20, cheddar: 20, salt: 0.3 });
  }
  for (const base of ['oats', 'banana', 'apple', 'raspberries', 'sweet_potato']) {
    for (const protein of ['egg', 'greek_yogurt_nonfat', 'tofu_firm'])
      add(['breakfast'], { [base]: base === 'oats' ? 50 : 140, [protein]: 150, almonds: 15 });
    add(['breakfast'], { [base]: base === 'oats' ? 60 : 160, lentils_dry: 30, tahini: 15 });
    add(['snack'], { [base]: base === 'oats' ? 25 : 100, almonds: 20 });
    add(['snack'], { [base]: base === 'oats' ? 25 : 100, tahini: 15, tofu_firm: 60 });
  }
  for (const protein of ['egg', 'salmon', 'chicken_breast', 'tofu_firm']) {
    add(['breakfast'], { [protein]: 120, spinach: 80, avocado: 60, olive_oil: 8, salt: 0.4 });
    add(['breakfast'], { [protein]: 120, portobello: 80, olive_oil: 15, salt: 0.4 });
    add(['snack'], { [protein]: 60, avocado: 60, salt: 0.2 });
    add(['snack'], { [protein]: 50, broccoli: 80, olive_oil: 10 });
  }
  return new Map(recipes.map((recipe) => [recipe.id, recipe]));
}
