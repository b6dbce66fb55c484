import type { Allergen, FoodFact } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { checkName, demandsOfName } from './check-name.ts';
import { sampleAllergens, sampleFood } from './sample-food.ts';

/** Names whose allergens people overlook, with what a food of that name must contain. */
const adversarial: readonly (readonly [name: string, contains: readonly Allergen[]])[] = [
  ['soy sauce', ['soy', 'wheat', 'gluten']],
  ['shoyu', ['soy', 'wheat', 'gluten']],
  ['teriyaki sauce', ['soy', 'wheat', 'gluten']],
  ['hoisin sauce', ['soy', 'wheat', 'gluten']],
  ['oyster sauce', ['mollusc', 'soy', 'wheat', 'gluten']],
  ['Worcestershire sauce', ['fish']],
  ['vegetarian-looking Caesar dressing', ['fish', 'egg', 'milk']],
  ['dashi', ['fish']],
  ['bonito flakes', ['fish']],
  ['nam pla', ['fish']],
  ['surimi', ['fish']],
  ['imitation crab sticks', ['fish']],
  ['calamari rings', ['mollusc']],
  ['ghee', ['milk']],
  ['butter oil', ['milk']],
  ['whey protein powder', ['milk']],
  ['sodium caseinate', ['milk']],
  ['non-dairy creamer', ['milk']],
  ['lactose-free milk', ['milk']],
  ['milk chocolate', ['milk']],
  ['white chocolate chips', ['milk']],
  ['half-and-half', ['milk']],
  ['paneer', ['milk']],
  ['tzatziki', ['milk']],
  ['béchamel', ['milk', 'wheat', 'gluten']],
  ['cream cheese', ['milk']],
  ['peanut butter cream', ['milk', 'peanut']],
  ['mayonnaise', ['egg']],
  ['aioli', ['egg']],
  ['meringue', ['egg']],
  ['hollandaise', ['egg', 'milk']],
  ['brioche', ['egg', 'milk', 'wheat', 'gluten']],
  ['egg noodles, dried', ['egg', 'wheat', 'gluten']],
  ['wonton wrappers', ['egg', 'wheat', 'gluten']],
  ['basil pesto', ['milk', 'tree_nut']],
  ['marzipan', ['tree_nut']],
  ['praline', ['tree_nut']],
  ['frangipane', ['tree_nut']],
  ['satay sauce', ['peanut']],
  ['groundnut oil', ['peanut']],
  ['lupini beans', ['lupin']],
  ['couscous', ['wheat', 'gluten']],
  ['bulgur', ['wheat', 'gluten']],
  ['seitan', ['wheat', 'gluten']],
  ['semolina', ['wheat', 'gluten']],
  ['spelt', ['wheat', 'gluten']],
  ['farro', ['wheat', 'gluten']],
  ['freekeh', ['wheat', 'gluten']],
  ['kamut', ['wheat', 'gluten']],
  ['panko', ['wheat', 'gluten']],
  ['phyllo dough', ['wheat', 'gluten']],
  ['whole wheat pita', ['wheat', 'gluten']],
  ['flour tortilla', ['wheat', 'gluten']],
  ['bread flour', ['wheat', 'gluten']],
  ['udon noodles', ['wheat', 'gluten']],
  ['pearl barley', ['gluten']],
  ['barley malt syrup', ['gluten']],
  ['rye crispbread', ['gluten']],
  ['beer', ['gluten']],
  ['tofu, firm', ['soy']],
  ['tempeh', ['soy']],
  ['edamame, shelled', ['soy']],
  ['miso', ['soy']],
  ['textured vegetable protein', ['soy']],
  ['tahini', ['sesame']],
  ['hummus', ['sesame']],
  ['halva', ['sesame']],
  ["za'atar", ['sesame']],
  ['dukkah', ['sesame']],
  ['celeriac', ['celery']],
  ['mustard greens', ['mustard']],
  ['white wine', ['sulphite']],
  ['red wine vinegar', ['sulphite']],
  ['dried apricots', ['sulphite']],
];

describe('a name tells what a food contains', () => {
  test.each(adversarial)('%s: %s', (name, contains) => {
    expect([...demandsOfName(name).contains].toSorted()).toEqual(contains.toSorted());
  });

  test.each<readonly [string, readonly Allergen[]]>([
    ['tamari', ['wheat', 'gluten']],
    ['rolled oats', ['wheat', 'gluten']],
    ['buckwheat flour', ['wheat', 'gluten']],
    ['corn tortilla', ['wheat', 'gluten']],
    ['surimi', ['crustacean', 'egg', 'wheat', 'gluten', 'soy']],
    ['dark chocolate', ['milk', 'soy', 'tree_nut']],
    ['nori seaweed', ['crustacean', 'mollusc']],
    ['vegetable stock', ['celery']],
    ['coconut milk', ['tree_nut']],
    ['almonds', ['peanut']],
    ['raisins', ['sulphite']],
    ['kimchi', ['fish', 'crustacean', 'soy', 'wheat']],
  ])('%s is not free of %s', (name, notFree) => {
    expect([...demandsOfName(name).notFree]).toEqual(expect.arrayContaining([...notFree]));
  });

  test.each([
    'eggplant',
    'oyster mushroom',
    'butternut squash',
    'butterhead lettuce',
    'butter beans',
    'coconut milk',
    'coconut cream',
    'cream of tartar',
    'buckwheat groats',
    'nutmeg',
    'water chestnuts',
    'rice noodles',
    'glass noodles',
    'spaghetti squash',
    'gluten-free corn pasta',
    'apple butter',
    'crab apple',
    'honeydew melon',
    'rice cakes',
    'beefsteak tomato',
    'vegan butter',
  ])('%s only sounds like an allergen', (name) => {
    expect([...demandsOfName(name).contains]).toEqual([]);
  });

  test.each<readonly [string, FoodFact]>([
    ['Worcestershire sauce', 'fish'],
    ['marshmallows', 'gelatin'],
    ['Parmesan', 'animal_rennet'],
    ['lard', 'meat'],
    ['chicken stock', 'meat'],
    ['honey', 'honey'],
    ['vanilla extract', 'alcohol'],
  ])('%s is %s', (name, fact) => {
    expect([...demandsOfName(name).facts]).toContain(fact);
  });
});

test('a food that lacks what its name promises is named with the allergen', () => {
  const sauce = sampleFood({
    key: 'soy_sauce',
    name: 'soy sauce',
    facts: ['legume', 'soy', 'grain', 'salt'],
  });
  const broken = { ...sauce, allergens: sampleAllergens({ soy: 'contains', gluten: 'contains' }) };
  expect(checkName(broken)).toEqual([
    { about: 'soy_sauce', sentence: 'is called soy sauce but does not contain wheat' },
  ]);
  const sound = {
    ...sauce,
    allergens: sampleAllergens({ soy: 'contains', wheat: 'contains', gluten: 'contains' }),
  };
  expect(checkName(sound)).toEqual([]);
});

test.each([
  [
    'gluten-free',
    sampleFood({ name: 'gluten-free flakes', allergens: sampleAllergens({ gluten: 'may_contain' }) }),
  ],
  [
    'dairy-free',
    sampleFood({ synonyms: ['dairy-free spread'], allergens: sampleAllergens({ milk: 'contains' }) }),
  ],
  ['vegan', sampleFood({ name: 'vegan mix', facts: ['vegetable', 'composed', 'egg'] })],
  ['vegetarian', sampleFood({ name: 'vegetarian mix', facts: ['vegetable', 'composed', 'fish'] })],
  ['plant milk', sampleFood({ synonyms: ['plant milk'], facts: ['dairy'] })],
])('a food may not be called %s and lie', (_, food) => {
  expect(checkName(food)).toHaveLength(1);
});
