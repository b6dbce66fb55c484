import fc from 'fast-check';
import { allergens, cuisines, diets, equipment, skills, type EatingRules } from '@mealwise/core';
import { foods } from './world.ts';

/** Anything, but nothing half of the time or oftener. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T, oneIn = 2): fc.Arbitrary<T> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });

/** Words that people type: names and synonyms of the table, kinds of food, in any spelling, and nonsense. */
const wordsOfFoods = [...foods.values()].flatMap(({ name, plural, synonyms }) => [name, plural, ...synonyms]);
const kinds = ['fish', 'meat', 'egg', 'dairy', 'pork', 'mushrooms', 'shellfish', 'Soy', 'POULTRY', 'honey'];
const dislike = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...wordsOfFoods) },
  { weight: 2, arbitrary: fc.constantFrom(...kinds) },
  { weight: 1, arbitrary: fc.constantFrom(...wordsOfFoods).map((word) => `  ${word.toUpperCase()} `) },
  { weight: 1, arbitrary: fc.constantFrom('', '-', 'xyzzy', 'constructor', 'jalapeño', 'créme fraîche') },
);

const allergies = (most: number) => fc.subarray([...allergens], { maxLength: most });

/** What one eater must not get; `most` bounds how many allergies and dislikes there are. */
export const eaterArbitrary = (most: number) =>
  fc.record({
    diet: fc.constantFrom(...diets),
    allergies: allergies(most),
    tolerates_traces_of: sometimes(fc.subarray([...allergens]), []),
    dislikes: sometimes(fc.array(dislike, { maxLength: most }), []),
  });

/** Rules of a person, with as many wishes as they like: most such people find little left to eat. */
export const rulesArbitrary: fc.Arbitrary<EatingRules> = fc
  .tuple(
    eaterArbitrary(4),
    fc.record({
      cuisines: sometimes(
        fc.record({
          prefer: fc.subarray([...cuisines], { maxLength: 3 }),
          avoid: fc.subarray([...cuisines], { maxLength: 3 }),
        }),
        { prefer: [], avoid: [] },
      ),
      max_prep_minutes: sometimes(fc.integer({ min: 5, max: 90 }), undefined),
      cooking_skill: sometimes(fc.constantFrom(...skills), undefined, 3),
      equipment: sometimes(fc.subarray([...equipment]), undefined, 3),
      includes_premium: fc.boolean(),
      max_free_sugar_g: sometimes(fc.integer({ min: 0, max: 25 }), undefined, 3),
    }),
  )
  .map(([eater, limits]) => ({ ...eater, ...limits }));

export { sometimes };
