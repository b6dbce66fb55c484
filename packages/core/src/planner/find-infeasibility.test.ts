import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveCatalogue, type DerivedCatalogue } from '../catalogue/derive-recipe.ts';
import { HouseholdMember } from '../blueprint/household-member.ts';
import type { MealType, Recipe } from '../catalogue/recipe.ts';
import type { DishConflict } from '../feasibility/conflict.ts';
import { canBePlaced } from '../feasibility/can-be-placed.ts';
import { relaxRequest } from '../feasibility/relax-request.ts';
import type { Wish } from '../feasibility/wish.ts';
import { mealTypeOfSlot, type Slot } from '../generation/week-plan.ts';
import type { EatingRules } from './eating-rules.ts';
import { findInfeasibility } from './find-infeasibility.ts';
import type { InfeasibleWeek } from './planned-week.ts';
import { selectCandidates } from './select-candidates.ts';
import { syntheticFoods, syntheticRecipe } from './synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, eatingRules, weekDates } from './synthetic-request.ts';
import { usualWishes, type WeekWishes } from './week-wishes.ts';

const catalogueOf = (recipes: readonly Recipe[]): DerivedCatalogue =>
  deriveCatalogue(new Map(recipes.map((recipe) => [recipe.id, recipe])), syntheticFoods);

const dinner = (slug: string, food: string, minutes = 10, types: MealType[] = ['dinner']): Recipe =>
  syntheticRecipe(slug, types, { [food]: 150 }, { minutes });

interface Asked {
  readonly rules?: Partial<EatingRules>;
  readonly wishes?: Partial<WeekWishes>;
  readonly slots?: readonly Slot[];
  readonly days?: number;
  readonly excluded?: readonly string[];
}

const ask = (
  recipes: readonly Recipe[],
  { rules, wishes, slots = ['dinner'], days = 7, excluded = [] }: Asked,
): InfeasibleWeek | undefined =>
  findInfeasibility({
    candidates: selectCandidates({
      catalogue: catalogueOf(recipes),
      foods: syntheticFoods,
      rules: eatingRules(rules),
      excludedRecipeIds: excluded,
    }),
    targets: balancedTargets(2_000),
    dates: weekDates.slice(0, days),
    slots,
    wishes,
  });

const shortages = (found: InfeasibleWeek | undefined): DishConflict[] =>
  (found?.conflicts ?? []).filter((conflict) => conflict.kind === 'too_few_dishes');

const only = (found: InfeasibleWeek | undefined): DishConflict => {
  expect(found?.conflicts).toHaveLength(1);
  return shortages(found)[0]!;
};

const tofus = [1, 2, 3, 4].map((n) => dinner(`tofu-${n}`, 'tofu_firm'));
const chickens = [1, 2, 3, 4].map((n) => dinner(`chicken-${n}`, 'chicken_breast', 10 + 10 * n));
const lentils = [1, 2].map((n) => dinner(`lentils-${n}`, 'lentils_dry', 30));

describe('how many dishes are enough', () => {
  test('four dinners carry a week, three do not: none comes more than twice', () => {
    expect(ask(tofus, {})).toBeUndefined();
    expect(only(ask(tofus.slice(1), {}))).toMatchObject({
      meals: ['dinner'],
      left: 3,
      needed: 4,
      days: 7,
      because: [{ kind: 'enforce_variety', value: true }],
      relax: [[{ kind: 'enforce_variety', value: true }]],
    });
  });

  test('three dinners carry five days, but no two of them carry three: none comes twice within two days', () => {
    expect(ask(tofus.slice(1), { days: 5 })).toBeUndefined();
    expect(only(ask(tofus.slice(2), { days: 3 }))).toMatchObject({ needed: 3, days: 3 });
  });

  test('three breakfasts carry a week, two do not', () => {
    const breakfasts = [1, 2, 3].map((n) => dinner(`oats-${n}`, 'oats', 5, ['breakfast']));
    expect(ask(breakfasts, { slots: ['breakfast'] })).toBeUndefined();
    expect(only(ask(breakfasts.slice(1), { slots: ['breakfast'] }))).toMatchObject({ needed: 3 });
  });

  test('lunch and dinner that share their dishes are short together although neither is alone', () => {
    const both = [1, 2, 3, 4, 5, 6].map((n) => dinner(`both-${n}`, 'lentils_dry', 5, ['lunch', 'dinner']));
    expect(only(ask(both, { slots: ['lunch', 'dinner'] }))).toMatchObject({
      meals: ['lunch', 'dinner'],
      left: 6,
      needed: 7,
    });
    const seventh = dinner('seventh', 'lentils_dry', 5, ['lunch', 'dinner']);
    expect(ask([...both, seventh], { slots: ['lunch', 'dinner'] })).toBeUndefined();
  });

  test('without variety one dish is enough, but a day never has the same snack twice', () => {
    const snack = dinner('apple', 'apple', 5, ['snack']);
    const free = { wishes: { enforceVariety: false } };
    expect(ask(tofus.slice(3), free)).toBeUndefined();
    expect(only(ask([snack], { ...free, slots: ['snack', 'snack_2'] }))).toMatchObject({
      left: 1,
      needed: 2,
      days: 1,
      because: [],
    });
  });

  test('leftovers need no dish of their own', () => {
    const both = [1, 2, 3, 4, 5].map((n) => dinner(`both-${n}`, 'lentils_dry', 5, ['lunch', 'dinner']));
    const slots: Slot[] = ['lunch', 'dinner'];
    expect(ask(both, { slots })).toMatchObject({ code: 'infeasible' });
    expect(ask(both, { slots, wishes: { leftovers: { maxDays: 2 } } })).toBeUndefined();
  });

  test('kept meals need no dish, and what is kept of a dish is not to be had again', () => {
    const candidates = candidatesFor({}, catalogueOf(tofus.slice(1)));
    const input = {
      candidates,
      targets: balancedTargets(2_000),
      dates: weekDates,
      slots: ['dinner'] as const,
    };
    const kept = (recipeId: string) => [
      {
        date: weekDates[6]!,
        meal: { slot: 'dinner' as const, recipeId, portion: 1, ingredients: [] },
      },
    ];
    expect(findInfeasibility(input)).toMatchObject({ code: 'infeasible' });
    expect(findInfeasibility({ ...input, kept: kept('elsewhere') })).toBeUndefined();
    expect(findInfeasibility({ ...input, kept: kept('tofu-2') })).toMatchObject({ code: 'infeasible' });
  });
});

describe('whom an answer names', () => {
  test('the smallest set of wishes that conflict, and the smallest that would have to give way', () => {
    const found = ask([...tofus, ...chickens, ...lentils], {
      rules: { diet: 'vegan', dislikes: ['tofu', 'portobello'], max_prep_minutes: 60 },
    });
    expect(only(found)).toMatchObject({
      total: 10,
      left: 2,
      leftByThese: 2,
      needed: 4,
      because: [
        { kind: 'diet', value: 'vegan' },
        { kind: 'dislike', value: 'tofu' },
        { kind: 'enforce_variety', value: true },
      ],
      isSmallest: true,
    });
    expect(found?.explanation).toBe(
      'Vegan + no tofu together leave 2 of 10 dinners, and 4 are needed for 7 days with variety. ' +
        'Give up vegan, or allow tofu, or let dishes come again freely.',
    );
  });

  test('an allergy as a cause, never as something to give up', () => {
    const found = only(ask([...tofus, ...lentils], { rules: { allergies: ['soy'] } }));
    expect(found.because).toContainEqual({ kind: 'allergy', value: 'soy' });
    expect(found.relax).toEqual([[{ kind: 'enforce_variety', value: true }]]);
    const nothing = ask(tofus, { rules: { allergies: ['soy'] } });
    expect(only(nothing).relax).toEqual([]);
    expect(nothing?.explanation).toBe(
      'Free of soy leaves none of 4 dinners. No other wish could give way instead.',
    );
  });

  test('the nearest time limit that is enough', () => {
    const found = only(ask(chickens, { rules: { max_prep_minutes: 31 } }));
    expect(found.relax).toContainEqual([{ kind: 'max_minutes', value: 31, to: 60 }]);
  });

  test('the nearest diet that is enough', () => {
    const eggs = [1, 2, 3, 4].map((n) => dinner(`egg-${n}`, 'egg'));
    expect(only(ask(eggs, { rules: { diet: 'vegan' } })).relax).toEqual([
      [{ kind: 'diet', value: 'vegan', to: 'vegetarian' }],
    ]);
  });

  test('a member of the household, who may eat something else', () => {
    const household = [HouseholdMember.parse({ name: 'Kim', allergies: ['soy'] })];
    const found = ask(tofus, { rules: { household } });
    expect(only(found)).toMatchObject({
      because: [{ kind: 'allergy', value: 'soy', member: 'Kim' }],
      relax: [[{ kind: 'household', value: 'Kim' }]],
    });
    expect(found?.explanation).toBe(
      'Free of soy for Kim leaves none of 4 dinners. Let Kim eat something else.',
    );
  });

  test('one meal’s own limit by its meal', () => {
    const rules = { meal_limits: { dinner: { maxMinutes: 15, noCook: true } } };
    expect(only(ask(lentils, { rules, wishes: { enforceVariety: false } })).because).toEqual([
      { kind: 'max_minutes', value: 15, meal: 'dinner' },
    ]);
  });
});

const foodsOfDishes = ['tofu_firm', 'chicken_breast', 'egg', 'lentils_dry', 'greek_yogurt_nonfat', 'oats'];
const someRecipe = fc.record({
  food: fc.constantFrom(...foodsOfDishes),
  minutes: fc.constantFrom(5, 20, 40),
  cuisine: fc.constantFrom('thai' as const, 'greek' as const),
  types: fc.subarray<MealType>(['lunch', 'dinner', 'snack'], { minLength: 1 }),
});
const someRecipes = fc
  .array(someRecipe, { minLength: 1, maxLength: 8 })
  .map((recipes) =>
    recipes.map(({ food, minutes, cuisine, types }, n) =>
      syntheticRecipe(`dish-${n}`, types, { [food]: 100 }, { minutes, cuisine }),
    ),
  );
const allWishes: readonly Wish[] = [
  { kind: 'diet', value: 'vegetarian' },
  { kind: 'allergy', value: 'egg' },
  { kind: 'traces', value: 'gluten' },
  { kind: 'dislike', value: 'tofu' },
  { kind: 'max_minutes', value: 30 },
  { kind: 'avoided_cuisine', value: 'thai' },
  { kind: 'enforce_variety', value: true },
];
const someSlots = fc.subarray<Slot>(['lunch', 'dinner', 'snack', 'snack_2'], { minLength: 1, maxLength: 2 });

/** A request that has these wishes and no others. */
const askFor = (
  recipes: readonly Recipe[],
  wishes: readonly Wish[],
  slots: readonly Slot[],
  days: number,
) => {
  const has = (kind: Wish['kind']): boolean => wishes.some((wish) => wish.kind === kind);
  const rules = eatingRules({
    diet: has('diet') ? 'vegetarian' : 'omnivore',
    // Oats may contain gluten, no food here contains it.
    allergies: [...(has('allergy') ? ['egg' as const] : []), ...(has('traces') ? ['gluten' as const] : [])],
    dislikes: has('dislike') ? ['tofu'] : [],
    max_prep_minutes: has('max_minutes') ? 30 : undefined,
    cuisines: { prefer: [], avoid: has('avoided_cuisine') ? ['thai'] : [] },
  });
  const enforceVariety = has('enforce_variety');
  const candidates = selectCandidates({ catalogue: catalogueOf(recipes), foods: syntheticFoods, rules });
  const input = { candidates, targets: balancedTargets(2_000), dates: weekDates.slice(0, days), slots };
  return {
    candidates,
    rules,
    enforceVariety,
    found: findInfeasibility({ ...input, wishes: { enforceVariety } }),
    isPossible: () => canBePlaced(candidates, slots, days, { ...usualWishes, enforceVariety }),
  };
};

const someRequest = fc.record({
  recipes: someRecipes,
  wishes: fc.subarray([...allWishes]),
  slots: someSlots,
  days: fc.integer({ min: 1, max: 4 }),
});

describe('against trying everything, on small catalogues', () => {
  test('what is refused is impossible', () => {
    fc.assert(
      fc.property(someRequest, ({ recipes, wishes, slots, days }) => {
        const { found, isPossible } = askFor(recipes, wishes, slots, days);
        expect(found !== undefined && isPossible()).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('the wishes that are named are impossible by themselves, and no fewer are proven to be', () => {
    fc.assert(
      fc.property(someRequest, ({ recipes, wishes, slots, days }) => {
        const { found } = askFor(recipes, wishes, slots, days);
        for (const conflict of shortages(found)) {
          expect(conflict.isSmallest).toBe(true);
          expect(conflict.leftByThese).toBeLessThan(conflict.needed);
          const ofConflict = slots.filter((slot) => conflict.meals.includes(mealTypeOfSlot(slot)));
          expect(askFor(recipes, conflict.because, ofConflict, days).isPossible()).toBe(false);
          const fewer = subsetsOf(wishes).filter((some) => some.length < conflict.because.length);
          for (const some of fewer)
            for (const other of shortages(askFor(recipes, some, ofConflict, days).found))
              expect(other.meals).not.toEqual(conflict.meals);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('whatever is proposed to give way is enough', () => {
    fc.assert(
      fc.property(someRequest, ({ recipes, wishes, slots, days }) => {
        const { found, rules, enforceVariety } = askFor(recipes, wishes, slots, days);
        for (const conflict of shortages(found))
          for (const relaxed of conflict.relax) {
            const after = relaxed.reduce(relaxRequest, {
              rules,
              excludedRecipeIds: [],
              wishes: { ...usualWishes, enforceVariety },
            });
            const candidates = candidatesFor(after.rules, catalogueOf(recipes));
            const again = findInfeasibility({
              candidates,
              targets: balancedTargets(2_000),
              dates: weekDates.slice(0, days),
              slots,
              wishes: after.wishes,
            });
            expect(shortages(again).map(({ meals }) => meals)).not.toContainEqual(conflict.meals);
            expect(found?.conflicts.length === 1 && again !== undefined).toBe(false);
          }
      }),
      { numRuns: 200 },
    );
  });
});

function subsetsOf(wishes: readonly Wish[]): Wish[][] {
  return Array.from({ length: 1 << wishes.length }, (_, mask) =>
    wishes.filter((__, index) => (mask & (1 << index)) !== 0),
  );
}
