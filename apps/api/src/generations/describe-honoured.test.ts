import { GenerationRequest, type PlanData } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { describeHonoured } from './describe-honoured.ts';

const recipe = '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f';
const other = '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e10';

/** As much of a plan as is looked at. */
const plan = {
  days: [
    { date: '2026-11-30', meals: [{ recipe_id: recipe, prep_minutes: 10, cook_minutes: 30 }] },
    { date: '2026-12-06', meals: [{ recipe_id: other, prep_minutes: 5, cook_minutes: 0 }] },
  ],
  total_recipes: 28,
  unique_recipes: 17,
  wow_layers: { mood: { mood: 'zen', reason: 'You asked for it.' } },
} as unknown as PlanData;

function lines(body: object, of: PlanData | undefined): Record<string, string> {
  const honoured = describeHonoured(GenerationRequest.parse(body), of);
  return Object.fromEntries(honoured.map(({ option, how }) => [option, how]));
}

const everything = {
  week_start_date: '2026-11-30',
  preferences: { enforce_variety: true, max_prep_time: 45, mood_override: 'zen', exclude_recipes: [recipe] },
  callback: { url: 'https://app.example/hooks/secret', events: ['generation.failed'] },
  metadata: { a: '1' },
};

describe('describeHonoured', () => {
  test('has a line for each option that was given', () => {
    const options = [
      'week_start_date',
      'preferences.enforce_variety',
      'preferences.max_prep_time',
      'preferences.mood_override',
      'preferences.exclude_recipes',
      'callback',
      'metadata',
    ];
    expect(Object.keys(lines(everything, plan))).toEqual(options);
    expect(Object.keys(lines(everything, undefined))).toEqual(options);
    expect(Object.keys(lines({}, plan))).toEqual(['preferences.enforce_variety']);
  });

  test('reads what became of an option off the plan itself', () => {
    expect(lines(everything, plan)).toMatchObject({
      week_start_date: 'the plan runs from 2026-11-30 to 2026-12-06',
      'preferences.enforce_variety': 'dishes kept apart: 17 different dishes in 28 meals',
      'preferences.max_prep_time': 'the longest dish takes 40 of at most 45 minutes',
      'preferences.mood_override': 'the mood of the week is zen',
    });
  });

  test('does not claim what the plan does not show', () => {
    expect(lines(everything, plan)['preferences.exclude_recipes']).toBe(
      '1 recipe excluded, 1 of them in the plan',
    );
    const moodless = { ...plan, wow_layers: { ...plan.wow_layers, mood: null } };
    expect(lines(everything, moodless)['preferences.mood_override']).toBe('no mood could be added this time');
    const excluded = { preferences: { exclude_recipes: ['0192f3c1-0000-7000-8000-000000000000'] } };
    expect(lines(excluded, plan)['preferences.exclude_recipes']).toBe(
      '1 recipe excluded, none of them in the plan',
    );
  });

  test('names the host of a callback and nothing more of it', () => {
    const how = lines(everything, plan).callback;
    expect(how).toBe('generation.failed will be sent, signed, to app.example');
  });
});
