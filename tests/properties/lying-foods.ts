import { allergens, nutrientKeys, type Allergen, type Diet, type Food, type FoodFact } from '@mealwise/core';

/**
 * Foods whose names promise what they do not keep, or sound dangerous and are not, and rows that were never finished. Only their
 * statuses and facts are true. `notFor` is written down by hand from what the food is.
 */
export interface LyingFood {
  readonly food: Food;
  readonly notFor: { readonly allergies: readonly Allergen[]; readonly diets: readonly Diet[] };
  /** A row that leaves something open: nobody may get it. */
  readonly unfinished: boolean;
}

interface About {
  readonly name: string;
  readonly facts: readonly FoodFact[];
  readonly contains?: readonly Allergen[];
  readonly mayContain?: readonly Allergen[];
  readonly notForDiets?: readonly Diet[];
  /** Protein, fat, carbohydrate, fibre in 100 g. */
  readonly macros?: readonly [number, number, number, number];
  readonly spoil?: (food: Food) => Food;
}

const lying = (about: About): LyingFood => {
  const [protein, fat, carbohydrate, fibre] = about.macros ?? [12, 8, 6, 4];
  const key = `odd_${about.name.toLowerCase().replaceAll(/[^a-z]+/g, '_')}`;
  const food: Food = {
    key,
    name: about.name,
    plural: about.name,
    synonyms: [],
    category: 'pantry',
    source: 'made up',
    sourceId: key,
    nutrients: {
      ...(Object.fromEntries(nutrientKeys.map((nutrient) => [nutrient, null])) as Food['nutrients']),
      energy_kcal: 4 * protein + 9 * fat + 4 * carbohydrate,
      protein_g: protein,
      fat_g: fat,
      carbohydrate_g: carbohydrate,
      fibre_g: fibre,
      sugars_g: 0,
      saturated_fat_g: fat / 8,
      sodium_mg: 100,
    },
    allergens: Object.fromEntries(
      allergens.map((allergen) => {
        if (about.contains?.includes(allergen) === true) return [allergen, 'contains'];
        return [allergen, about.mayContain?.includes(allergen) === true ? 'may_contain' : 'free'];
      }),
    ) as Food['allergens'],
    facts: about.facts,
    measures: [],
    packGrams: [],
    price: { centsPer100g: 20, source: 'made up', year: 2026, confidence: 'low' },
    fridgeDays: undefined,
    freezerDays: undefined,
  };
  return {
    food: about.spoil?.(food) ?? food,
    notFor: {
      allergies: [...(about.contains ?? []), ...(about.mayContain ?? [])],
      diets: about.notForDiets ?? [],
    },
    unfinished: about.spoil !== undefined,
  };
};

/** Says of an allergen what no row should; the type forbids it, a file does not. */
const withStatus = (food: Food, allergen: Allergen, status: unknown): Food => ({
  ...food,
  allergens: { ...food.allergens, [allergen]: status },
});

const notVegan = ['vegan', 'paleo'] as const;
const flesh = ['vegetarian', 'vegan'] as const;

export const lyingFoods: readonly LyingFood[] = [
  // Milk under other names; some rows have forgotten the fact and state the allergen only.
  lying({ name: 'Calcium caseinate', facts: ['dairy'], contains: ['milk'], notForDiets: notVegan }),
  lying({ name: 'Ghee, lactose-free', facts: ['oil_fat'], contains: ['milk'], notForDiets: notVegan }),
  lying({
    name: 'Non-dairy creamer',
    facts: ['oil_fat', 'ultra_processed'],
    contains: ['milk'],
    notForDiets: notVegan,
  }),
  // An allergen that is the food itself.
  lying({ name: 'Tahini', facts: ['seed'], contains: ['sesame'] }),
  lying({
    name: 'Seitan',
    facts: ['composed'],
    contains: ['wheat', 'gluten'],
    mayContain: ['soy'],
    notForDiets: ['paleo'],
  }),
  lying({
    name: 'Surimi sticks, crab style',
    facts: ['fish', 'composed'],
    contains: ['fish', 'egg', 'wheat', 'gluten'],
    mayContain: ['crustacean', 'mollusc', 'soy'],
    notForDiets: [...flesh, 'paleo'],
  }),
  lying({
    name: 'Worcestershire sauce, classic',
    facts: ['composed'],
    contains: ['fish'],
    mayContain: ['gluten', 'wheat', 'soy', 'celery', 'sulphite'],
    notForDiets: flesh,
  }),
  lying({
    name: 'Green pesto',
    facts: ['herb', 'nut', 'dairy', 'animal_rennet'],
    contains: ['milk', 'tree_nut'],
    mayContain: ['egg', 'peanut'],
    notForDiets: [...flesh, 'paleo'],
  }),
  lying({
    name: 'Hydrolysed vegetable protein',
    facts: ['composed'],
    contains: ['wheat', 'gluten', 'soy', 'celery'],
    notForDiets: ['paleo'],
  }),
  lying({ name: 'Wheat-free flour', facts: ['legume'], contains: ['lupin'], notForDiets: ['paleo'] }),
  lying({
    name: 'Egg-free-style dressing',
    facts: ['oil_fat'],
    contains: ['egg', 'mustard'],
    notForDiets: ['vegan'],
  }),
  lying({ name: 'Dried apricots, natural', facts: ['fruit'], contains: ['sulphite'] }),
  lying({ name: 'Nut-free granola', facts: ['seed'], mayContain: ['tree_nut', 'peanut', 'sesame'] }),
  // Names that speak of no animal.
  lying({ name: 'Vegan sausage', facts: ['legume', 'composed'], contains: ['egg'], notForDiets: notVegan }),
  lying({ name: 'Plant-based nuggets', facts: ['poultry'], notForDiets: flesh }),
  lying({ name: 'Vegetable shortening', facts: ['pork', 'oil_fat'], notForDiets: flesh }),
  lying({
    name: 'Fruit gums',
    facts: ['gelatin', 'refined_sugar'],
    notForDiets: [...flesh, 'paleo', 'keto', 'pcos'],
    macros: [6, 0, 77, 0],
  }),
  lying({
    name: 'Vegetarian hard cheese',
    facts: ['dairy', 'animal_rennet'],
    contains: ['milk'],
    notForDiets: [...flesh, 'paleo'],
  }),
  lying({
    name: 'Clear ale',
    facts: ['alcohol', 'grain', 'other_animal'],
    contains: ['gluten'],
    notForDiets: [...flesh, 'paleo'],
  }),
  lying({ name: 'Agave-style syrup', facts: ['honey', 'natural_sweetener'], notForDiets: ['vegan'] }),
  // Names that sound dangerous: who may eat these must not be kept from them.
  lying({ name: 'Coconut milk, canned', facts: ['oil_fat'] }),
  lying({ name: 'Butternut squash, diced', facts: ['vegetable'] }),
  lying({ name: 'Oyster mushrooms, grey', facts: ['mushroom'] }),
  lying({ name: 'Eggplant, baby', facts: ['vegetable'] }),
  lying({ name: 'Cream of tartar', facts: ['spice'] }),
  lying({ name: 'Water chestnuts', facts: ['vegetable'] }),
  lying({ name: 'Buckwheat tea', facts: ['spice'] }),
  // Rows that were never finished.
  lying({
    name: 'Protein blend, allergens to follow',
    facts: ['composed'],
    spoil: (food) => withStatus(food, 'soy', undefined),
  }),
  lying({
    name: 'Seasoning of the house',
    facts: ['spice'],
    spoil: (food) => withStatus(food, 'celery', 'unknown'),
  }),
  lying({ name: 'Spread, new recipe', facts: ['oil_fat'], spoil: (food) => withStatus(food, 'milk', null) }),
  lying({
    name: 'Bar without a label',
    facts: ['fruit'],
    spoil: (food) => ({ ...food, nutrients: { ...food.nutrients, protein_g: null } }),
  }),
  lying({
    name: 'Powder with a smudged label',
    facts: ['fruit'],
    spoil: (food) => ({ ...food, nutrients: { ...food.nutrients, sodium_mg: NaN } }),
  }),
  lying({ name: 'Something from the market', facts: ['fruit'], spoil: (food) => ({ ...food, facts: [] }) }),
];
