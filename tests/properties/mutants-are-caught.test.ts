import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allergens,
  diets,
  fitPicks,
  planWeek,
  selectCandidates,
  type CandidateSet,
  type DerivedCatalogue,
  type EatingRules,
} from '@mealwise/core';
import { findBreaches, type Breach } from '../oracle/index.ts';
import { caseArbitrary, type PlanningCase } from './arbitrary-case.ts';
import { lyingRecipes } from './lying-recipes.ts';
import { finished, inputOf, tableOf } from './plan-case.ts';
import { catalogue, foods } from './world.ts';

/** A planner with one filter gone, and what the oracle must then find. */
interface Mutant {
  readonly kind: Breach['kind'];
  readonly concerns: (planned: PlanningCase) => boolean;
  readonly candidates: (planned: PlanningCase) => CandidateSet;
}

const withRules = (changes: (rules: EatingRules) => Partial<EatingRules>) => (planned: PlanningCase) =>
  selectCandidates({
    catalogue,
    foods,
    rules: { ...planned.brief.rules, ...changes(planned.brief.rules) },
  });

const mutants: Readonly<Record<string, Mutant>> = {
  'the allergen filter': {
    kind: 'allergen',
    concerns: ({ blueprint }) => blueprint.allergies.some((each) => ['milk', 'gluten', 'soy'].includes(each)),
    candidates: withRules(() => ({ allergies: [] })),
  },
  'the rule on traces': {
    kind: 'allergen',
    concerns: ({ blueprint }) =>
      blueprint.allergies.includes('gluten') && !blueprint.tolerates_traces_of.includes('gluten'),
    candidates: withRules(() => ({ tolerates_traces_of: [...allergens] })),
  },
  'the diet filter': {
    kind: 'diet',
    concerns: ({ blueprint }) => ['vegan', 'vegetarian', 'paleo'].includes(blueprint.diet),
    candidates: withRules(() => ({ diet: 'omnivore' })),
  },
  'the filter on dislikes': {
    kind: 'dislike',
    concerns: ({ blueprint }) =>
      blueprint.diet === 'omnivore' &&
      blueprint.dislikes.some((word) => ['fish', 'egg', 'dairy', 'meat'].includes(word)),
    candidates: withRules(() => ({ dislikes: [] })),
  },
  'the household filter': {
    kind: 'diet',
    concerns: ({ blueprint }) =>
      blueprint.diet === 'omnivore' && blueprint.household.some(({ diet }) => diet === 'vegan'),
    candidates: withRules(() => ({ household: [] })),
  },
};

const CASES = 12;

describe.each(Object.entries(mutants))('without %s', (_, { kind, concerns, candidates }) => {
  test('the oracle finds what comes through, in nearly every plan', () => {
    let caught = 0;
    fc.assert(
      fc.property(caseArbitrary().filter(concerns), (planned) => {
        const { week } = finished(planWeek(inputOf(planned, candidates(planned))));
        caught += Number(findBreaches(week, tableOf(planned), foods).some((breach) => breach.kind === kind));
      }),
      { seed: 4, numRuns: CASES },
    );
    expect(caught).toBeGreaterThan(CASES / 2);
  });
});

test('without the filter on unknown rows the oracle finds them in a plan from picks', () => {
  const unfinished = lyingRecipes.filter(({ of }) => of.unfinished).map(({ recipe }) => recipe.id);
  const believed: DerivedCatalogue = new Map(
    [...catalogue].map(([id, derived]) => [
      id,
      unfinished.includes(id)
        ? {
            ...derived,
            unknowns: [],
            diets: new Set(diets),
            allergens: Object.fromEntries(
              allergens.map((each) => [each, 'free']),
            ) as typeof derived.allergens,
          }
        : derived,
    ]),
  );
  fc.assert(
    fc.property(caseArbitrary(), (planned) => {
      const candidates = selectCandidates({ catalogue: believed, foods, rules: planned.brief.rules });
      const recipeId = unfinished.find((id) => candidates.byId.has(id));
      fc.pre(recipeId !== undefined);
      const picks = planned.brief.dates.map((date) => ({
        date,
        slot: planned.brief.slots[0] ?? ('breakfast' as const),
        recipeId: recipeId ?? '',
      }));
      const { week } = finished(fitPicks({ ...inputOf(planned, candidates), picks }));
      fc.pre(week.days.some(({ meals }) => meals.some((meal) => meal.recipeId === recipeId)));
      expect(findBreaches(week, tableOf(planned), foods).map((breach) => breach.kind)).toContain('unknown');
    }),
    { seed: 4, numRuns: CASES },
  );
});
