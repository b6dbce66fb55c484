import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diets } from '../blueprint/diets.ts';
import { HouseholdMember } from '../blueprint/household-member.ts';
import { deriveCatalogue } from '../catalogue/derive-recipe.ts';
import { allergens } from '../catalogue/food.ts';
import { equipment, mealTypes, skills, type Cuisine } from '../catalogue/recipe.ts';
import { selectCandidates } from '../planner/select-candidates.ts';
import { syntheticFoods, syntheticRecipe, syntheticRecipes } from '../planner/synthetic-catalogue.ts';
import { eatingRules } from '../planner/synthetic-request.ts';
import { createObjections } from './objections.ts';
import { listTopUpObjections } from './top-up-objections.ts';

const sweets = syntheticRecipe('sweets', ['snack', 'breakfast'], { honey: 20, sugar: 15, oats: 30 });
const recipes = new Map(
  [...syntheticRecipes(), [sweets.id, sweets] as const].map(([id, recipe], n) => [
    id,
    {
      ...recipe,
      skill: skills[n % 3]!,
      equipment: equipment.filter((_, piece) => n % (piece + 3) === 0),
      premium: n % 11 === 0,
      cook_minutes: n % 5 === 0 ? 0 : recipe.cook_minutes,
    },
  ]),
);
const catalogue = deriveCatalogue(recipes, syntheticFoods);

const someAllergens = fc.subarray([...allergens], { maxLength: 2 });
const someDislikes = fc.subarray(['tofu', 'almond', 'fish', 'oats', 'mushroom', 'dairy'], { maxLength: 2 });
const diet = fc.constantFrom(...diets);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const someRules = fc
  .record({
    diet,
    allergies: someAllergens,
    tolerates_traces_of: someAllergens,
    dislikes: someDislikes,
    cuisines: fc.record({
      prefer: fc.constant<Cuisine[]>([]),
      avoid: fc.subarray<Cuisine>(['thai', 'indian']),
    }),
    max_prep_minutes: maybe(fc.integer({ min: 5, max: 60 })),
    cooking_skill: maybe(fc.constantFrom(...skills)),
    equipment: maybe(fc.subarray([...equipment])),
    includes_premium: fc.boolean(),
    max_free_sugar_g: maybe(fc.integer({ min: 0, max: 25 })),
    meal_limits: fc.record({
      dinner: fc.record({ maxMinutes: maybe(fc.integer({ min: 5, max: 60 })), noCook: fc.boolean() }),
      breakfast: fc.record({ noCook: fc.boolean() }),
    }),
    household: fc
      .record({
        name: fc.constant('Kim'),
        diet,
        allergies: someAllergens,
        tolerates_traces_of: someAllergens,
        dislikes: someDislikes,
        meals: fc.subarray([...mealTypes], { minLength: 1 }),
      })
      .map((member) => [HouseholdMember.parse(member)]),
  })
  .map((rules) => eatingRules(rules));

test('a dish has an objection for a meal exactly when it is no candidate for it', () => {
  fc.assert(
    fc.property(someRules, fc.subarray([...recipes.keys()], { maxLength: 3 }), (rules, excludedRecipeIds) => {
      const set = selectCandidates({ catalogue, foods: syntheticFoods, rules, excludedRecipeIds });
      const objectionsTo = createObjections({
        rules,
        foods: syntheticFoods,
        excludedRecipeIds: new Set(excludedRecipeIds),
      });
      for (const meal of mealTypes) {
        const allowed = [...catalogue.values()]
          .filter(({ recipe }) => recipe.meal_types.includes(meal))
          .filter((derived) => objectionsTo(derived, meal).length === 0)
          .map(({ recipe }) => recipe.id);
        expect(allowed).toEqual(set.byMealType[meal].map(({ recipe }) => recipe.id));
      }
    }),
    { numRuns: 150 },
  );
});

test('a top-up has an objection exactly when it is none for the person', () => {
  fc.assert(
    fc.property(someRules, (rules) => {
      const { topUps } = selectCandidates({ catalogue, foods: syntheticFoods, rules });
      const free = listTopUpObjections(syntheticFoods, rules).filter(({ against }) => against.length === 0);
      expect(free.map(({ topUp }) => topUp.food.key)).toEqual(topUps.map(({ food }) => food.key));
    }),
    { numRuns: 150 },
  );
});
