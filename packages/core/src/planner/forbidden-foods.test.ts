import { expect, test } from 'vitest';
import { diets, type Diet } from '../blueprint/blueprint.ts';
import { allergens, type Allergen } from '../catalogue/food.ts';
import { slots, type SlotPick, type WeekPlan } from '../generation/week-plan.ts';
import { fitPicks } from './fit-picks.ts';
import { planWeek } from './plan-week.ts';
import { createSeededRandom } from './seeded-random.ts';
import { syntheticFoods, syntheticRecipes } from './synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, weekDates, weekInput } from './synthetic-request.ts';

const animals = ['chicken_breast', 'beef_mince', 'salmon', 'shrimp'];
const milkFoods = ['greek_yogurt_nonfat', 'cheddar', 'butter'];

/** Written down by hand, apart from the rules under test. */
const forbidden: Readonly<Record<Diet, readonly string[]>> = {
  omnivore: [],
  vegetarian: animals,
  vegan: [...animals, ...milkFoods, 'egg', 'egg_white', 'honey'],
  paleo: [
    'brown_rice',
    'white_pasta',
    'oats',
    'tofu_firm',
    'lentils_dry',
    'chickpeas',
    'soy_sauce',
    'sugar',
    ...milkFoods,
  ],
  keto: ['brown_rice', 'white_pasta', 'oats', 'banana', 'sugar', 'honey'],
  pcos: ['white_pasta', 'sugar'],
};

interface Person {
  readonly diet: Diet;
  readonly allergies: Allergen[];
  readonly dislikes: string[];
}

/** Foods of a plan that the person must not get, from the food rows alone. */
function breaches(week: WeekPlan, { diet, allergies, dislikes }: Person): string[] {
  const keys = week.days.flatMap(({ meals }) =>
    meals.flatMap(({ ingredients }) => ingredients.map(({ foodKey }) => foodKey)),
  );
  return keys.filter(
    (key) =>
      forbidden[diet].includes(key) ||
      allergies.some((allergen) => syntheticFoods.get(key)?.allergens[allergen] !== 'free') ||
      dislikes.some((word) => key.includes(word)),
  );
}

const random = createSeededRandom('people');
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
const everyRecipe = [...syntheticRecipes().keys(), 'not-a-recipe'];

const wildPicks = (): SlotPick[] =>
  weekDates.slice(0, 2).flatMap((date) => slots.map((slot) => ({ date, slot, recipeId: pick(everyRecipe) })));

test(
  'no plan holds a forbidden food, be it the planner’s own or made from wild picks',
  { timeout: 30_000 },
  () => {
    let plans = 0;
    for (let trial = 0; trial < 24; trial += 1) {
      const person: Person = {
        diet: diets[trial % diets.length]!,
        allergies: random() < 0.6 ? [pick(allergens)] : [],
        dislikes: [pick(['broccoli', 'banana', 'salmon', 'almond'])],
      };
      // High targets bring top-ups and a second snack into play.
      const targets = balancedTargets(1_600 + 100 * (trial % 17));
      const input = weekInput(
        { candidates: candidatesFor(person), dates: weekDates.slice(0, 1), targets },
        `${trial}`,
      );
      for (const outcome of [planWeek(input), fitPicks({ ...input, picks: wildPicks() })]) {
        if (!outcome.ok) continue;
        plans += 1;
        expect(breaches(outcome.week, person)).toEqual([]);
      }
    }
    expect(plans).toBeGreaterThan(30);
  },
);

test('the check itself catches plans made without the filters', () => {
  const outcome = planWeek(weekInput({ dates: weekDates.slice(0, 3) }));
  if (!outcome.ok) throw new Error(outcome.explanation);
  expect(breaches(outcome.week, { diet: 'vegan', allergies: [], dislikes: [] })).not.toEqual([]);
  expect(
    breaches(outcome.week, {
      diet: 'omnivore',
      allergies: ['tree_nut', 'milk', 'egg', 'fish'],
      dislikes: [],
    }),
  ).not.toEqual([]);
});
