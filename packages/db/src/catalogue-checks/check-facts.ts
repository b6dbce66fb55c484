import type { Allergen, Food, FoodFact } from '@mealwise/core';
import type { Finding } from './finding.ts';

/** Facts and the allergens of which at least one goes with them, both ways. */
const pairs: readonly { readonly fact: FoodFact; readonly allergens: readonly Allergen[] }[] = [
  { fact: 'dairy', allergens: ['milk'] },
  { fact: 'egg', allergens: ['egg'] },
  { fact: 'fish', allergens: ['fish'] },
  { fact: 'shellfish', allergens: ['crustacean', 'mollusc'] },
  { fact: 'nut', allergens: ['tree_nut'] },
  { fact: 'soy', allergens: ['soy'] },
];

/** What an allergen brings with it, one way. */
const consequences: readonly { readonly allergen: Allergen; readonly fact: FoodFact }[] = [
  { allergen: 'peanut', fact: 'legume' },
  { allergen: 'soy', fact: 'legume' },
  { allergen: 'lupin', fact: 'legume' },
  { allergen: 'wheat', fact: 'grain' },
  { allergen: 'gluten', fact: 'grain' },
];

/** General facts that must stand beside the special one, so that a reader of the row sees them. */
const general: readonly { readonly special: FoodFact; readonly general: FoodFact }[] = [
  ...(['pork', 'beef', 'lamb', 'poultry', 'red_meat', 'processed_meat'] as const).map((special) => ({
    special,
    general: 'meat' as const,
  })),
  { special: 'oily_fish', general: 'fish' },
  { special: 'whole_grain', general: 'grain' },
  { special: 'refined_grain', general: 'grain' },
  { special: 'soy', general: 'legume' },
];

export const animalFacts = [
  'meat',
  'fish',
  'shellfish',
  'egg',
  'dairy',
  'honey',
  'gelatin',
  'animal_rennet',
  'other_animal',
] as const satisfies FoodFact[];

const plantFacts: readonly FoodFact[] = [
  'fruit',
  'vegetable',
  'starchy_vegetable',
  'mushroom',
  'herb',
  'spice',
  'nut',
  'seed',
  'legume',
  'grain',
];

/** Whether a food's facts and allergens agree with each other, with its category and with its cholesterol. */
export function checkFacts(food: Food): Finding[] {
  const facts = new Set(food.facts);
  const contains = (allergen: Allergen): boolean => food.allergens[allergen] === 'contains';
  const say: string[] = [];
  if (facts.size === 0) say.push('states no fact');
  if (food.facts.length !== facts.size) say.push('states a fact twice');
  for (const { fact, allergens } of pairs) {
    if (facts.has(fact) && !allergens.some(contains))
      say.push(`is ${fact} but does not contain ${allergens.join(' or ')}`);
    for (const allergen of allergens)
      if (contains(allergen) && !facts.has(fact)) say.push(`contains ${allergen} but is not ${fact}`);
  }
  for (const { allergen, fact } of consequences)
    if (contains(allergen) && !facts.has(fact)) say.push(`contains ${allergen} but is not ${fact}`);
  if (contains('wheat') && !contains('gluten')) say.push('contains wheat but not gluten');
  if (contains('gluten') && food.allergens.wheat === 'free')
    say.push('contains gluten but is free of wheat, with which barley and rye are grown and milled');
  for (const pair of general)
    if (facts.has(pair.special) && !facts.has(pair.general))
      say.push(`is ${pair.special} but not ${pair.general}`);

  const animal = animalFacts.filter((fact) => facts.has(fact));
  // Wine and sake: plants, cleared with animal products.
  const mixed = facts.has('composed') || facts.has('alcohol');
  if (animal.length > 0 && !mixed && plantFacts.some((fact) => facts.has(fact)))
    say.push(`is both plant and ${animal.join(', ')} but not composed`);
  if (animal.length === 0 && (food.nutrients.cholesterol_mg ?? 0) > PLANT_CHOLESTEROL_MG)
    say.push(`has ${food.nutrients.cholesterol_mg} mg of cholesterol but nothing of an animal`);
  if (!facts.has('alcohol') && (food.nutrients.alcohol_g ?? 0) > 0.5)
    say.push(`has ${food.nutrients.alcohol_g} g of alcohol but not the fact`);
  say.push(...checkCategory(food, animal));
  return say.map((sentence) => ({ about: food.key, sentence }));
}

/** Plants have traces that round to a few milligrams per 100 g, as in chocolate; animal foods begin far above. */
const PLANT_CHOLESTEROL_MG = 5;

/** Foods that stand where their kind does not, because shops sell them there. */
const outOfPlace: Readonly<Record<string, string>> = {
  kimchi: 'vegetables seasoned with fish sauce, sold with the vegetables',
  wonton_wrappers: 'an egg dough, sold chilled with the vegetables',
  soy_yogurt: 'sold beside yogurt',
  hummus: 'sold chilled beside the cheese',
};

function checkCategory({ key, category }: Food, animal: readonly FoodFact[]): string[] {
  if (outOfPlace[key] !== undefined) return [];
  const animalPlace = category === 'meat_seafood' || category === 'dairy_eggs';
  if (animalPlace && animal.length === 0) return [`stands in ${category} but is nothing of an animal`];
  if ((category === 'produce' || category === 'spices') && animal.length > 0)
    return [`stands in ${category} but is ${animal.join(', ')}`];
  if (category === 'dairy_eggs' && !animal.some((fact) => fact === 'dairy' || fact === 'egg'))
    return ['stands in dairy_eggs but is neither'];
  return [];
}
