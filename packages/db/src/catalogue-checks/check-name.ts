import type { Allergen, Food, FoodFact } from '@mealwise/core';
import { animalFacts } from './check-facts.ts';
import type { Finding } from './finding.ts';
import { namedFoods } from './named-foods.ts';

/** What a name demands of a food that bears it. */
export interface NameDemands {
  readonly contains: ReadonlySet<Allergen>;
  readonly notFree: ReadonlySet<Allergen>;
  readonly facts: ReadonlySet<FoodFact>;
}

/** All that the rules demand of a food of this name, in any case of letters. */
export function demandsOfName(name: string): NameDemands {
  const plain = name.toLowerCase();
  const matching = namedFoods.filter((rule) => rule.name.test(plain) && rule.unless?.test(plain) !== true);
  return {
    contains: new Set(matching.flatMap((rule) => rule.contains ?? [])),
    notFree: new Set(matching.flatMap((rule) => rule.notFree ?? [])),
    facts: new Set(matching.flatMap((rule) => rule.facts ?? [])),
  };
}

/** Whether a food has what its name promises, and nothing that its name denies. */
export function checkName(food: Food): Finding[] {
  const say: string[] = [];
  const demands = demandsOfName(food.name);
  for (const allergen of demands.contains)
    if (food.allergens[allergen] !== 'contains')
      say.push(`is called ${food.name} but does not contain ${allergen}`);
  for (const allergen of demands.notFree)
    if (food.allergens[allergen] === 'free') say.push(`is called ${food.name} but is free of ${allergen}`);
  for (const fact of demands.facts)
    if (!food.facts.includes(fact)) say.push(`is called ${food.name} but is not ${fact}`);
  say.push(...checkDenials(food));
  return say.map((sentence) => ({ about: food.key, sentence }));
}

/** Words that deny, and what they deny. A trace is a lie as well: people buy such food for an allergy. */
const denials: readonly { readonly word: RegExp; readonly allergens: readonly Allergen[] }[] = [
  { word: /\bgluten-free\b/, allergens: ['gluten', 'wheat'] },
  { word: /\bdairy-free\b/, allergens: ['milk'] },
  { word: /\begg-free\b/, allergens: ['egg'] },
  { word: /\bnut-free\b/, allergens: ['tree_nut', 'peanut'] },
];

function checkDenials(food: Food): string[] {
  const names = [food.name, ...food.synonyms].map((name) => name.toLowerCase());
  const has = (word: RegExp): boolean => names.some((name) => word.test(name));
  const say = denials
    .filter(({ word }) => has(word))
    .flatMap(({ allergens }) => allergens.filter((allergen) => food.allergens[allergen] !== 'free'))
    .map((allergen) => `is called free of ${allergen} but is not`);
  const animal = animalFacts.filter((fact) => food.facts.includes(fact));
  if (has(/\b(vegan|plant-based|plant (milk|yogurt|cheese))\b/) && animal.length > 0)
    say.push(`is called vegan but is ${animal.join(', ')}`);
  const flesh = animal.filter((fact) => fact !== 'egg' && fact !== 'dairy' && fact !== 'honey');
  if (has(/\bvegetarian\b/) && flesh.length > 0) say.push(`is called vegetarian but is ${flesh.join(', ')}`);
  return say;
}
