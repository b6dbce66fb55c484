import { expect, test } from 'vitest';
import { diets } from '../blueprint/blueprint.ts';
import { allergens, foodFacts, type Food, type FoodFact } from '../catalogue/food.ts';
import { recordOf } from '../catalogue/record-of.ts';
import { whyForbidden } from './forbidden-foods.ts';
import { sampleFoods } from './sample-week.ts';

function made(facts: readonly FoodFact[], contains: readonly string[] = []): Food {
  const [salt] = [...sampleFoods.values()];
  return {
    ...salt!,
    facts,
    allergens: recordOf(allergens, (each) => (contains.includes(each) ? 'contains' : 'free')),
  };
}

test.each<[string, readonly FoodFact[], readonly string[], readonly string[]]>([
  ['casein', ['ultra_processed'], ['milk'], ['vegan', 'paleo']],
  ['ghee', ['dairy', 'oil_fat'], ['milk'], ['vegan', 'paleo']],
  ['tahini', ['seed'], ['sesame'], []],
  ['seitan', ['grain', 'refined_grain'], ['wheat', 'gluten'], ['paleo']],
  ['"non-dairy" creamer with milk protein', ['oil_fat'], ['milk'], ['vegan', 'paleo']],
  ['surimi', ['fish', 'ultra_processed'], ['fish', 'crustacean', 'egg'], ['vegetarian', 'vegan', 'paleo']],
  ['Worcestershire sauce', ['composed'], ['fish'], ['vegetarian', 'vegan']],
  [
    'pesto with Parmesan',
    ['composed', 'dairy', 'animal_rennet'],
    ['milk', 'tree_nut'],
    ['vegetarian', 'vegan', 'paleo'],
  ],
  ['marshmallow', ['refined_sugar', 'gelatin'], [], ['vegetarian', 'vegan', 'paleo']],
  ['honey', ['honey', 'natural_sweetener'], [], ['vegan']],
  ['lard, told only as other animal', ['other_animal', 'oil_fat'], [], ['vegetarian', 'vegan']],
  ['soy sauce', ['soy', 'salt'], ['soy', 'wheat', 'gluten'], ['paleo']],
  ['wine', ['alcohol', 'fruit'], ['sulphite'], ['paleo']],
  ['peanuts filed under nuts', ['nut'], ['peanut'], ['paleo']],
  ['an apple', ['fruit'], [], []],
])('%s is refused by exactly the diets that do not eat it', (_, facts, contains, refusing) => {
  expect(diets.filter((diet) => whyForbidden(made(facts, contains), diet).length > 0)).toEqual(refusing);
});

test('one fact alone, special or general, is enough for vegetarians and vegans', () => {
  const animal = foodFacts.filter((fact) => whyForbidden(made([fact]), 'vegetarian').length > 0);
  expect(animal).toEqual([
    'meat',
    'red_meat',
    'pork',
    'beef',
    'lamb',
    'poultry',
    'fish',
    'oily_fish',
    'shellfish',
    'gelatin',
    'animal_rennet',
    'other_animal',
    'processed_meat',
  ]);
  const vegan = foodFacts.filter((fact) => whyForbidden(made([fact]), 'vegan').length > 0);
  expect(vegan.filter((fact) => !animal.includes(fact))).toEqual(['egg', 'dairy', 'honey']);
});

test('what may only contain traces is no matter of diet', () => {
  const traces: Food = { ...made(['fruit']), allergens: recordOf(allergens, () => 'may_contain') };
  expect(diets.flatMap((diet) => whyForbidden(traces, diet))).toEqual([]);
});
