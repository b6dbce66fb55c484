import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveCatalogue, type DerivedCatalogue } from '../catalogue/derive-recipe.ts';
import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { MealType, Recipe } from '../catalogue/recipe.ts';
import type { Slot } from '../generation/week-plan.ts';
import type { EatingRules } from '../planner/eating-rules.ts';
import { findInfeasibility } from '../planner/find-infeasibility.ts';
import type { InfeasibleWeek } from '../planner/planned-week.ts';
import { syntheticFoods, syntheticRecipe } from '../planner/synthetic-catalogue.ts';
import { balancedTargets, candidatesFor, weekDates } from '../planner/synthetic-request.ts';
import { usualWishes, type TagRule, type WeekWishes } from '../planner/week-wishes.ts';
import { canBePlaced } from './can-be-placed.ts';
import type { RuleConflict } from './conflict.ts';
import { relaxRequest } from './relax-request.ts';

const catalogueOf = (recipes: readonly Recipe[]): DerivedCatalogue =>
  deriveCatalogue(new Map(recipes.map((recipe) => [recipe.id, recipe])), syntheticFoods);

const dishes = (food: string, count: number, types: MealType[] = ['dinner']): Recipe[] =>
  Array.from({ length: count }, (_, n) => syntheticRecipe(`${food}-${n}`, types, { [food]: 150 }));

const rule = (tag: RecipeTag, bounds: Pick<TagRule, 'min' | 'max'>): TagRule => ({
  tag,
  asked: true,
  ...bounds,
});

const ask = (
  recipes: readonly Recipe[],
  wishes: Partial<WeekWishes>,
  { rules = {}, slots = ['dinner'] }: { rules?: Partial<EatingRules>; slots?: readonly Slot[] } = {},
): InfeasibleWeek | undefined =>
  findInfeasibility({
    candidates: candidatesFor(rules, catalogueOf(recipes)),
    targets: balancedTargets(2_000),
    dates: weekDates,
    slots,
    wishes,
  });

const only = (found: InfeasibleWeek | undefined): RuleConflict => {
  expect(found?.conflicts).toHaveLength(1);
  return found!.conflicts.find((conflict) => conflict.kind === 'rules')!;
};

describe('rules that cannot be held', () => {
  const mixed = [...dishes('salmon', 1), ...dishes('chicken_breast', 3), ...dishes('lentils_dry', 3)];

  test('more fish than there are dishes to make of it, and how often would do', () => {
    expect(ask(mixed, { rules: [rule('fish', { min: 2 })] })).toBeUndefined();
    const found = ask(mixed, { rules: [rule('fish', { min: 3 })] });
    expect(only(found)).toMatchObject({
      because: [{ kind: 'rule_min', value: 3, tag: 'fish' }, { kind: 'enforce_variety' }],
      most: 2,
      places: 7,
      relax: [
        [{ kind: 'rule_min', value: 3, tag: 'fish', to: 2 }],
        [{ kind: 'enforce_variety', value: true }],
      ],
    });
    expect(found?.explanation).toBe(
      'Fish at least 3 times cannot be met together: 2 at most of 7 meals can be so with variety. ' +
        'Ask for fish at least 2 times, or let dishes come again freely.',
    );
  });

  test('fish for a vegan, by the diet', () => {
    const recipes = [...mixed, ...dishes('tofu_firm', 4)];
    const found = only(ask(recipes, { rules: [rule('fish', { min: 1 })] }, { rules: { diet: 'vegan' } }));
    expect(found.because).toEqual([
      { kind: 'diet', value: 'vegan' },
      { kind: 'rule_min', value: 1, tag: 'fish' },
    ]);
    expect(found.most).toBe(0);
    expect(found.relax).toContainEqual([{ kind: 'rule_min', value: 1, tag: 'fish' }]);
  });

  test('less meat than there has to be', () => {
    const found = only(
      ask([...dishes('chicken_breast', 4), ...dishes('tofu_firm', 2)], { rules: [rule('meat', { max: 2 })] }),
    );
    expect(found).toMatchObject({
      because: [{ kind: 'rule_max', value: 2, tag: 'meat' }, { kind: 'enforce_variety' }],
      least: 3,
      relax: [[{ kind: 'rule_max', to: 3 }], [{ kind: 'enforce_variety' }]],
    });
  });

  test('a least above the most, whatever the dishes', () => {
    const rules = [rule('seafood', { max: 1 }), rule('fish', { min: 2 })];
    expect(only(ask(mixed, { rules })).because).toEqual([
      { kind: 'rule_min', value: 2, tag: 'fish' },
      { kind: 'rule_max', value: 1, tag: 'seafood' },
    ]);
  });

  test('more of several kinds than there are meals', () => {
    const many = ['salmon', 'chicken_breast', 'lentils_dry'].flatMap((food) => dishes(food, 3));
    const rules = [rule('fish', { min: 3 }), rule('poultry', { min: 3 }), rule('legume', { min: 2 })];
    expect(only(ask(many, { rules })).because).toHaveLength(3);
    expect(ask(many, { rules: rules.slice(0, 2) })).toBeUndefined();
  });

  test('more meatless days than there are dishes for, and meat on the days that are left', () => {
    expect(ask(mixed, { meatlessDays: 6 })).toBeUndefined();
    expect(only(ask(mixed, { meatlessDays: 7 }))).toMatchObject({
      because: [{ kind: 'meatless_days', value: 7 }, { kind: 'enforce_variety' }],
      relax: [[{ kind: 'meatless_days', to: 6 }], [{ kind: 'enforce_variety' }]],
    });
    const both = only(ask(mixed, { meatlessDays: 5, rules: [rule('poultry', { min: 3 })] }));
    expect(both.because).toEqual([
      { kind: 'rule_min', value: 3, tag: 'poultry' },
      { kind: 'meatless_days', value: 5 },
    ]);
  });

  test('usual rules that nobody asked for never refuse anything', () => {
    expect(
      ask(dishes('beef_mince', 4), { rules: [{ tag: 'red_meat', max: 2, asked: false }] }),
    ).toBeUndefined();
  });

  test('two rules that have nothing to do with each other are two conflicts', () => {
    const rules = [rule('shellfish', { min: 1 }), rule('egg', { min: 1 })];
    const found = ask(mixed, { rules });
    expect(found?.conflicts.map(({ because }) => because)).toEqual([
      [{ kind: 'rule_min', value: 1, tag: 'shellfish' }],
      [{ kind: 'rule_min', value: 1, tag: 'egg' }],
    ]);
    expect(found?.conflicts.map(({ relax }) => relax)).toEqual([
      [[{ kind: 'rule_min', value: 1, tag: 'shellfish' }]],
      [[{ kind: 'rule_min', value: 1, tag: 'egg' }]],
    ]);
  });
});

const someRecipes = fc
  .array(
    fc.record({
      food: fc.constantFrom('salmon', 'chicken_breast', 'tofu_firm', 'lentils_dry', 'egg'),
      types: fc.subarray<MealType>(['lunch', 'dinner'], { minLength: 1 }),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((recipes) =>
    recipes.map(({ food, types }, n) => syntheticRecipe(`dish-${n}`, types, { [food]: 100 })),
  );
const someRule = fc
  .record({
    tag: fc.constantFrom<RecipeTag>('fish', 'meat', 'legume', 'egg', 'meatless', 'vegan'),
    min: fc.integer({ min: 1, max: 4 }),
    max: fc.integer({ min: 0, max: 4 }),
    has: fc.constantFrom('min', 'max'),
  })
  .map(({ tag, min, max, has }) => rule(tag, has === 'min' ? { min } : { max }));
const someRequest = fc.record({
  recipes: someRecipes,
  rules: fc.uniqueArray(someRule, { minLength: 1, maxLength: 3, selector: ({ tag }) => tag }),
  meatlessDays: fc.integer({ min: 0, max: 2 }),
  enforceVariety: fc.boolean(),
  slots: fc.subarray<Slot>(['lunch', 'dinner'], { minLength: 1 }),
  days: fc.integer({ min: 1, max: 4 }),
});

describe('against trying everything, on small catalogues', () => {
  const examine = (
    { recipes, slots, days }: { recipes: Recipe[]; slots: Slot[]; days: number },
    wishes: WeekWishes,
  ) => {
    const candidates = candidatesFor({}, catalogueOf(recipes));
    const found = findInfeasibility({
      candidates,
      targets: balancedTargets(2_000),
      dates: weekDates.slice(0, days),
      slots,
      wishes,
    });
    return { candidates, found, isPossible: () => canBePlaced(candidates, slots, days, wishes) };
  };

  test('what is refused is impossible, and what is proposed to give way is enough', () => {
    fc.assert(
      fc.property(someRequest, ({ rules, meatlessDays, enforceVariety, ...request }) => {
        const wishes = { ...usualWishes, rules, meatlessDays, enforceVariety };
        const { found, candidates, isPossible } = examine(request, wishes);
        expect(found !== undefined && isPossible()).toBe(false);
        // With several conflicts, or too few dishes in the first place, one way out is not the whole way.
        const [first, ...others] = found?.conflicts ?? [];
        const isAlone = first?.kind === 'rules' && others.length === 0;
        for (const relaxed of isAlone ? first.relax : []) {
          const asked = { rules: candidates.rules, excludedRecipeIds: [], wishes };
          expect(examine(request, relaxed.reduce(relaxRequest, asked).wishes).found).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the rules that are named are impossible by themselves', () => {
    fc.assert(
      fc.property(someRequest, ({ rules, meatlessDays, enforceVariety, ...request }) => {
        const { found } = examine(request, { ...usualWishes, rules, meatlessDays, enforceVariety });
        for (const { kind, because } of found?.conflicts ?? []) {
          const has = (wish: string): boolean => because.some((each) => each.kind === wish);
          const named = rules.filter(({ tag }) => because.some((wish) => wish.tag === tag));
          const alone = examine(request, {
            ...usualWishes,
            rules: named,
            meatlessDays: has('meatless_days') ? meatlessDays : 0,
            enforceVariety: has('enforce_variety'),
          });
          expect(kind === 'rules' && alone.isPossible()).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('most of what is impossible by rules is found', () => {
    // A bound need not find everything; one that found little would be no use.
    let impossible = 0;
    let missed = 0;
    fc.assert(
      fc.property(someRequest, ({ rules, meatlessDays, enforceVariety, ...request }) => {
        const { found, isPossible } = examine(request, {
          ...usualWishes,
          rules,
          meatlessDays,
          enforceVariety,
        });
        if (isPossible()) return;
        impossible += 1;
        missed += found === undefined ? 1 : 0;
      }),
      { numRuns: 300, seed: 4 },
    );
    expect(impossible).toBeGreaterThan(100);
    expect(missed / impossible).toBeLessThan(0.1);
  });
});
