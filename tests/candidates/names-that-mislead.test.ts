import {
  allergens,
  deriveCatalogue,
  selectCandidates,
  type Allergen,
  type AllergenStatus,
  type EatingRules,
  type Food,
  type FoodFact,
  type Recipe,
} from '@mealwise/core';
import { expect, test } from 'vitest';
import { catalogue, foods, recipes, rulesOf } from './catalogue.ts';

/** Foods that a shop has and the table has not, named as their packs are. */
const packed = (
  key: string,
  name: string,
  facts: readonly FoodFact[],
  contains: readonly Allergen[],
): Food => {
  const plain = foods.get('rice_white_long_grain')!;
  return {
    ...plain,
    key,
    name,
    plural: name,
    synonyms: [],
    facts,
    allergens: Object.fromEntries(
      allergens.map((allergen): [Allergen, AllergenStatus] => [
        allergen,
        contains.includes(allergen) ? 'contains' : 'free',
      ]),
    ) as Food['allergens'],
  };
};
const table = new Map([
  ...foods,
  ...[
    packed('casein', 'muscle powder', ['dairy'], ['milk']),
    packed('creamer', '“non-dairy” creamer', ['dairy', 'ultra_processed'], ['milk']),
    packed(
      'surimi',
      'vegetable-style ocean sticks',
      ['fish'],
      ['fish', 'crustacean', 'egg', 'wheat', 'gluten'],
    ),
    packed('egg_wash', 'golden glaze', ['egg'], ['egg']),
    packed('carmine', 'natural red 4', ['other_animal'], []),
  ].map((food): [string, Food] => [food.key, food]),
]);

const template = recipes.values().next().value!;
/** A dish whose every word promises that it is fine. */
const lying = (food: string): Recipe => ({
  ...template,
  id: food,
  slug: `vegan-gluten-free-nut-free-${food.replaceAll('_', '-')}`,
  title: 'Vegan, dairy-free, egg-free, gluten-free, fish-free, nut-free and soy-free bowl',
  description: 'Safe for every allergy and every diet, and free from all animals.',
  meal_types: ['breakfast', 'lunch', 'dinner', 'snack'],
  servings: 1,
  ingredients: [
    { food: 'broccoli', grams: 200, measure: 'some', role: 'vegetable', flex: [0.6, 1.4] },
    { food, grams: 1, measure: 'a trace of a plant', role: 'fixed', flex: [1, 1] },
  ],
});

const everyone: Record<string, Partial<EatingRules>> = {
  'a vegan': { diet: 'vegan' },
  'a vegetarian': { diet: 'vegetarian' },
  'who must avoid milk': { allergies: ['milk'] },
  'who must avoid egg': { allergies: ['egg'] },
  'who must avoid fish': { allergies: ['fish'] },
  'who must avoid wheat': { allergies: ['wheat'] },
  'who must avoid gluten': { allergies: ['gluten'] },
  'who must avoid soy': { allergies: ['soy'] },
  'who must avoid sesame': { allergies: ['sesame'] },
  'who must avoid crustaceans': { allergies: ['crustacean'] },
  'who must avoid tree nuts': { allergies: ['tree_nut'] },
};

test.each([
  ['casein', ['a vegan', 'who must avoid milk']],
  ['whey_protein', ['a vegan', 'who must avoid milk']],
  ['ghee', ['a vegan', 'who must avoid milk']],
  ['creamer', ['a vegan', 'who must avoid milk']],
  ['parmesan', ['a vegan', 'a vegetarian', 'who must avoid milk']],
  ['pesto', ['a vegan', 'who must avoid milk', 'who must avoid tree nuts']],
  ['tahini', ['who must avoid sesame']],
  ['vital_wheat_gluten', ['who must avoid wheat', 'who must avoid gluten']],
  ['miso', ['who must avoid soy']],
  ['worcestershire_sauce', ['a vegan', 'a vegetarian', 'who must avoid fish']],
  ['fish_sauce', ['a vegan', 'a vegetarian', 'who must avoid fish']],
  ['lard', ['a vegan', 'a vegetarian']],
  [
    'surimi',
    [
      'a vegan',
      'a vegetarian',
      'who must avoid fish',
      'who must avoid crustaceans',
      'who must avoid egg',
      'who must avoid wheat',
      'who must avoid gluten',
    ],
  ],
  ['egg_wash', ['a vegan', 'who must avoid egg']],
  ['carmine', ['a vegan', 'a vegetarian']],
] as const)('a gram of %s counts, whatever the dish is called', (food, who) => {
  const dish = lying(food);
  const dishes = deriveCatalogue(new Map([[dish.id, dish]]), table);
  const mayEat = (rules: Partial<EatingRules>): boolean =>
    selectCandidates({ catalogue: dishes, foods: table, rules: rulesOf(rules) }).byId.size > 0;
  expect(mayEat({})).toBe(true);
  for (const name of who) {
    expect({ name, mayEat: mayEat(everyone[name] ?? {}) }).toEqual({ name, mayEat: false });
    // And it binds the meals that such a person shares with somebody else.
    const shared = {
      name,
      portion: 1,
      meals: ['dinner' as const],
      allergies: [],
      tolerates_traces_of: [],
      diet: 'omnivore' as const,
      dislikes: [],
      ...everyone[name],
    } as NonNullable<EatingRules['household']>[number];
    const set = selectCandidates({
      catalogue: dishes,
      foods: table,
      rules: rulesOf({ household: [shared] }),
    });
    expect([set.byMealType.dinner.length, set.byMealType.lunch.length]).toEqual([0, 1]);
  }
});

test('a name that sounds forbidden forbids nothing: coconut milk is no dairy and butternut squash no nut', () => {
  for (const [food, rules] of [
    ['butternut_squash', { allergies: ['tree_nut'], diet: 'vegan' }],
    ['eggplant', { allergies: ['egg'], diet: 'vegan' }],
    ['coconut_milk', { allergies: ['milk'], diet: 'vegan' }],
  ] as const satisfies readonly (readonly [string, Partial<EatingRules>])[]) {
    const dish = lying(food);
    const dishes = deriveCatalogue(new Map([[dish.id, dish]]), foods);
    const set = selectCandidates({ catalogue: dishes, foods, rules: rulesOf(rules) });
    expect({ food, left: set.byId.size }).toEqual({ food, left: 1 });
  }
});

test('a dish with a food that nobody knows is for nobody', () => {
  const dish = lying('unobtainium');
  const set = selectCandidates({
    catalogue: new Map([...catalogue, ...deriveCatalogue(new Map([[dish.id, dish]]), foods)]),
    foods,
    rules: rulesOf(),
  });
  expect(set.byId.has(dish.id)).toBe(false);
  expect(set.removedBy.unknown).toBe(1);
});
