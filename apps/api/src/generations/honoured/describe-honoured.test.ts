import { GenerationRequest, type Constraint } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { describeHonoured } from './describe-honoured.ts';
import type { FinishedPlan } from './finished-plan.ts';
import { sampleFinishedPlan, sampleGroceries, sampleMeal, sampleRecipeId } from './sample-finished-plan.ts';

function lines(body: object, of: FinishedPlan | undefined): Record<string, string> {
  const honoured = describeHonoured(GenerationRequest.parse(body), of);
  return Object.fromEntries(honoured.map(({ option, how }) => [option, how]));
}
const finished = sampleFinishedPlan();
const line = (body: object, option: string, of: FinishedPlan | undefined = finished): string | undefined =>
  lines(body, of)[option];
const preference = (name: string, value: unknown, of?: FinishedPlan): string | undefined =>
  line({ preferences: { [name]: value } }, `preferences.${name}`, of);

const everything = {
  week_start_date: '2026-11-30',
  days: 2,
  meals: ['dinner', 'lunch'],
  special_requests: ['low sodium', 'sing a song'],
  force_regenerate: true,
  preferences: {
    enforce_variety: true,
    max_prep_time: 45,
    focus_macros: ['protein'],
    mood_override: 'zen',
    exclude_recipes: [sampleRecipeId],
    cuisines: { prefer: ['nordic'], avoid: ['thai'] },
    rules: [{ tag: 'fish', min: 2 }],
    leftovers: { allow: true, max_days: 2 },
    cook_days: ['monday'],
  },
  tolerance_percent: 5,
  targets: { calories: 2_000 },
  household: [{ name: 'Kim', portion: 0.6 }],
  pantry: { use: true },
  grocery_budget: { amount: '20.00' },
  callback: { url: 'https://app.example/hooks/secret', events: ['generation.failed'] },
  metadata: { a: '1' },
};

describe('describeHonoured', () => {
  test('has a line for each option, before and after there is a plan', () => {
    const options = [
      'week_start_date',
      'days',
      'meals',
      'force_regenerate',
      'tolerance_percent',
      'targets',
      'special_requests[0]',
      'special_requests[1]',
      'preferences.enforce_variety',
      'preferences.focus_macros',
      'preferences.mood_override',
      'preferences.exclude_recipes',
      'preferences.cuisines',
      'preferences.rules[0]',
      'preferences.max_prep_time',
      'preferences.leftovers',
      'preferences.cook_days',
      'household',
      'pantry',
      'grocery_budget',
      'callback',
      'metadata',
    ];
    expect(Object.keys(lines(everything, finished))).toEqual(options);
    expect(Object.keys(lines(everything, undefined))).toEqual(options);
    // Nothing that a request can say is without a line.
    const said = new Set(options.map((option) => option.split(/[.[]/)[0]));
    expect(said).toEqual(new Set(Object.keys(GenerationRequest.shape)));
    expect(
      new Set(
        options
          .filter((option) => option.startsWith('preferences.'))
          .map((option) => option.split(/[.[]/)[1]),
      ),
    ).toEqual(new Set(Object.keys(GenerationRequest.parse(everything).preferences)));
  });

  test('for an empty request tells what the defaults led to', () => {
    expect(lines({}, finished)).toEqual({
      days: '2 days planned',
      meals: 'lunch 2 times and dinner 2 times',
      tolerance_percent: '2 of 2 days within ±5 %, the largest deviation is 2 %',
      'preferences.enforce_variety': 'dishes kept apart: 2 dishes in 4 meals',
    });
  });
});

test('week_start_date: the days that the plan really has', () => {
  expect(line(everything, 'week_start_date')).toBe('the plan runs from 2026-11-30 to 2026-12-01');
});

test('force_regenerate: a new version, or why the active plan is given again', () => {
  expect(line({ force_regenerate: true }, 'force_regenerate')).toBe('a new plan was made, version 3');
  expect(line({}, 'force_regenerate')).toBeUndefined();
  expect(line({}, 'force_regenerate', { ...finished, isReused: true })).toBe(
    'the active plan was made from the same inputs, so it is given again',
  );
});

test('tolerance_percent: how many days really lie within', () => {
  const summary = { ...finished.plan.nutrition_summary, days_within: 1, worst_deviation_percent: 6.2 };
  expect(
    line({ tolerance_percent: 3 }, 'tolerance_percent', sampleFinishedPlan({ nutrition_summary: summary })),
  ).toBe('1 of 2 days within ±3 %, the largest deviation is 6.2 %');
});

test('targets: what was set, what the planned meals aim at, what they come to', () => {
  expect(line({ targets: { calories: 1_000, protein_g: 80, sodium_limit_mg: 1_500 } }, 'targets')).toBe(
    'energy 1,000 kcal a day: 1,002 kcal on average; protein 80 g a day, of which the planned meals aim at 50 g: 51 g on average; ' +
      'sodium at most 1,500 mg a day: 1,531.2 mg on average',
  );
});

describe('special_requests', () => {
  const wish = (
    constraints: Constraint[],
    unmet: { constraint: Constraint; why: string }[] = [],
  ): FinishedPlan => sampleFinishedPlan({ wishes: [{ request: 0, constraints, unmet, read_by: 'rules' }] });
  const told = (of: FinishedPlan): string | undefined =>
    line({ special_requests: ['x'] }, 'special_requests[0]', of);

  test.each<[Constraint, string]>([
    [
      { kind: 'sodium_limit', mg: 1_500 },
      'sodium at most 1,500 mg a day: 1 of 2 days, the highest has 1,612 mg',
    ],
    [
      { kind: 'free_sugar_limit', grams_per_serving: 5 },
      'added sugar at most 5 g a serving: dishes with more were left out; 4 of 4 meals have at most 5 g',
    ],
    [{ kind: 'more_protein', percent: 20 }, '20 % more protein a day: the target is 50 g, 51 g on average'],
    [{ kind: 'more_fibre', percent: 25 }, '25 % more fibre a day: the target is 16 g, 17 g on average'],
    [
      { kind: 'max_minutes', minutes: 20, meals: ['lunch'] },
      'lunch within 20 minutes: the longest takes 15 minutes',
    ],
    [{ kind: 'no_cook', meals: [] }, 'no cooking: 2 of 4 meals'],
    [{ kind: 'cheap' }, 'cheap dishes preferred: the groceries cost $16.00'],
    [{ kind: 'tag_rule', tag: 'fish', min: 2 }, 'fish at least 2 times: 2 meals'],
    [{ kind: 'meatless_days', days: 1 }, '1 day without meat or fish: 0 days'],
    [{ kind: 'leave_out', food: 'chickpea' }, 'no chickpea: in 2 meals'],
    [{ kind: 'leave_out', food: 'oily fish' }, 'no oily fish: in 2 meals'],
    [{ kind: 'leave_out', food: 'mushroom' }, 'no mushroom: in no meal'],
    [{ kind: 'avoid_allergen', allergen: 'crustacean' }, 'no crustacean, traces included: in 2 meals'],
    [{ kind: 'avoid_allergen', allergen: 'peanut' }, 'no peanut, traces included: in no meal'],
    [{ kind: 'prefer_cuisine', cuisine: 'greek' }, 'Greek dishes preferred: 2 of 4 meals'],
    [{ kind: 'avoid_cuisine', cuisine: 'thai' }, 'no Thai dishes: 0 of 4 meals'],
  ])('%j', (constraint, how) => {
    expect(told(wish([constraint]))).toBe(how);
  });

  test('what could not be taken up says why', () => {
    const constraint = { kind: 'sodium_limit', mg: 1_000 } as const;
    expect(told(wish([constraint, { kind: 'cheap' }], [{ constraint, why: 'It is below the floor.' }]))).toBe(
      'sodium at most 1,000 mg a day: not taken up: It is below the floor.; cheap dishes preferred: the groceries cost $16.00',
    );
  });

  test('what was not understood says that nothing was changed', () => {
    expect(told(wish([]))).toBe('not understood; nothing was changed');
    expect(told(sampleFinishedPlan())).toBe('not understood; nothing was changed');
  });
});

test('enforce_variety: dishes and meals', () => {
  expect(preference('enforce_variety', false)).toBe(
    'dishes were allowed to repeat freely: 2 dishes in 4 meals',
  );
});

test('max_prep_time: the longest dish', () => {
  expect(preference('max_prep_time', 45)).toBe('the longest dish takes 40 of at most 45 minutes');
});

test('focus_macros: how many meals are richer in it than the day’s target', () => {
  expect(preference('focus_macros', ['protein', 'carbs'])).toBe(
    '2 of 4 meals have a larger share of protein than the day’s 20 %; 2 of 4 meals have a larger share of carbohydrate than the day’s 42 %',
  );
});

test('mood_override: the mood, or that there is none', () => {
  expect(preference('mood_override', 'zen')).toBe('the mood of the week is zen');
  const moodless = sampleFinishedPlan({ wow_layers: { prep_schedule: [], mood: null } });
  expect(preference('mood_override', 'zen', moodless)).toBe('no mood could be added this time');
});

test('exclude_recipes: whether one slipped in', () => {
  expect(preference('exclude_recipes', [sampleRecipeId])).toBe('1 recipe excluded, 1 of them in the plan');
  expect(preference('exclude_recipes', ['0192f3c1-0000-7000-8000-000000000000'])).toBe(
    '1 recipe excluded, none of them in the plan',
  );
});

test('cuisines: how many meals each has', () => {
  expect(preference('cuisines', { prefer: ['nordic', 'greek'], avoid: ['middle_eastern'] })).toBe(
    'preferred: Nordic 2 of 4 meals and Greek 2 of 4 meals; avoided: Middle Eastern 0 of 4 meals',
  );
});

test('rules: a line for each, with its count', () => {
  const told = lines(
    {
      preferences: {
        rules: [
          { tag: 'fish', min: 1, max: 2 },
          { tag: 'beef', max: 0 },
        ],
      },
    },
    finished,
  );
  expect(told).toMatchObject({
    'preferences.rules[0]': 'fish 1 to 2 times: 2 meals',
    'preferences.rules[1]': 'no beef: 0 meals',
  });
});

const monday = { date: '2026-11-30', slot: 'dinner' } as const;
const withTuesday = (...meals: Parameters<typeof sampleMeal>[0][]): FinishedPlan =>
  sampleFinishedPlan({
    days: finished.plan.days.map((day, index) =>
      index === 0 ? day : { ...day, meals: meals.map(sampleMeal) },
    ),
  });

test('leftovers: how many meals are, and after how long', () => {
  const again = withTuesday({ leftover_of: monday });
  expect(preference('leftovers', { allow: true }, again)).toBe(
    '1 meal left over from earlier ones, after 1 day at the most',
  );
  expect(preference('leftovers', { allow: false })).toBe('no meal is left over from an earlier one');
});

test('cook_days: whether anything is cooked on other days', () => {
  const quiet = withTuesday({ leftover_of: monday }, { cooked_on: '2026-11-30' }, { tags: ['no_cook'] });
  expect(preference('cook_days', ['monday'], quiet)).toBe(
    'cooking on Monday only: none of the 3 meals on other days needs any',
  );
  expect(preference('cook_days', ['monday'])).toBe(
    'cooking on Monday: 1 of the 2 meals on other days need none, 1 had to be cooked because too few dishes keep that long',
  );
});

test('household: who shares how many meals', () => {
  const shared = withTuesday({ shared_with: [{ name: 'Kim', portion: 0.6 }] });
  expect(line({ household: [{ name: 'Kim', portion: 0.6 }] }, 'household', shared)).toBe(
    'Kim shares 1 meal at 0.6 of your portion',
  );
  expect(line({ household: [] }, 'household')).toBe('planned for one person');
});

test('pantry: what was used and saved', () => {
  const pantry = { offered: 3, items: [{ foodKey: 'oats', name: 'oats', grams: 200 }], savedCents: 85 };
  expect(line({ pantry: {} }, 'pantry', { ...finished, groceries: sampleGroceries({ pantry }) })).toBe(
    '1 of 3 foods at home used, which saves $0.85',
  );
  expect(line({ pantry: {} }, 'pantry')).toBe('nothing is stored in the pantry, so all is bought');
  expect(line({ pantry: { use: false } }, 'pantry')).toBe('what is at home was left out of account');
});

test('grocery_budget: the cost beside it, and by how much it is missed', () => {
  expect(line({ grocery_budget: { amount: '20' } }, 'grocery_budget')).toBe(
    'the groceries cost $16.00 of at most $20.00',
  );
  expect(line({ grocery_budget: { amount: '12.5', mode: 'soft' } }, 'grocery_budget')).toBe(
    'the groceries cost $16.00, $3.50 more than wished for',
  );
});

test('callback: its host and nothing more of it', () => {
  expect(line(everything, 'callback')).toBe('generation.failed will be sent, signed, to app.example');
});

test('metadata: that it comes back', () => {
  expect(line(everything, 'metadata')).toBe('1 pair returned here and in the event');
});
