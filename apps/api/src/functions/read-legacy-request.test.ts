import { describe, expect, test } from 'vitest';
import { InvalidRequest } from '../web/validate-request.ts';
import { LegacyRequest, readLegacyRequest } from './read-legacy-request.ts';

const read = (body: unknown): ReturnType<typeof readLegacyRequest> =>
  readLegacyRequest(LegacyRequest.parse(body));

describe('readLegacyRequest', () => {
  test('takes an empty body, a missing one and one full of nulls', () => {
    const empty = read({});
    expect(empty.warnings).toEqual([]);
    expect(read(undefined)).toEqual(empty);
    expect(
      read({
        week_start_date: null,
        special_requests: null,
        preferences: { mood_override: null, max_prep_time: null },
      }),
    ).toEqual(empty);
  });

  test.each(['2026-11-30', '2026-11-30T00:00:00.000Z', '2026/11/30', ' 2026-11-30 08:00'])(
    'reads the date in %j',
    (week) => {
      expect(read({ week_start_date: week }).request.week_start_date).toBe('2026-11-30');
    },
  );

  test('keeps every option of the first design', () => {
    const preferences = {
      enforce_variety: false,
      max_prep_time: 30,
      focus_macros: ['protein'],
      mood_override: 'zen',
      exclude_recipes: [],
    };
    const { request, warnings } = read({
      special_requests: ['low sodium'],
      force_regenerate: true,
      preferences,
    });
    expect(request).toMatchObject({
      special_requests: ['low sodium'],
      force_regenerate: true,
      preferences,
    });
    expect(warnings).toEqual([]);
  });

  test('lets unknown fields pass, with a warning', () => {
    expect(read({ user_id: 'x', preferences: { pace: 1 } }).warnings).toEqual([
      'user_id is unknown and was ignored',
      'preferences.pace is unknown and was ignored',
    ]);
  });

  test('takes wishes as the first design wrote them, and leaves out what is too long or too many', () => {
    const { request, warnings } = read({
      special_requests: [
        ' no\nmushrooms\u200b ',
        '',
        'x'.repeat(201),
        ...Array.from({ length: 10 }, () => 'cheap'),
      ],
    });
    expect(request.special_requests).toEqual(['no mushrooms', ...Array.from({ length: 9 }, () => 'cheap')]);
    expect(warnings).toEqual([
      'special_requests[2] is longer than 200 characters or broken and was ignored',
      'special_requests holds more than 10 wishes; the others were ignored',
    ]);
  });

  test('values that can be let go without harm become warnings', () => {
    const { request, warnings } = read({
      preferences: {
        max_prep_time: 240,
        focus_macros: ['Protein', 'vitamins', 'carbohydrates', 'fats'],
        mood_override: 'grumpy',
        exclude_recipes: ['42', '0192F3C1-7B1A-7C3D-8E4F-5A6B7C8D9E0F'],
      },
    });
    expect(request.preferences).toMatchObject({
      focus_macros: ['protein', 'carbs'],
      exclude_recipes: ['0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f'],
    });
    expect(request.preferences.max_prep_time).toBeUndefined();
    expect(request.preferences.mood_override).toBeUndefined();
    expect(warnings).toEqual([
      'preferences.max_prep_time is above 180 minutes and limits nothing',
      'preferences.focus_macros holds what is no macro (protein, carbs, fat), which was ignored',
      'preferences.focus_macros holds more than 2; the others were ignored',
      'preferences.mood_override is no mood that there is and was ignored',
      'preferences.exclude_recipes holds what is no id of a recipe, which was ignored',
    ]);
  });

  test('half a minute of patience is none more', () => {
    expect(read({ preferences: { max_prep_time: 30.9 } }).request.preferences.max_prep_time).toBe(30);
  });

  test.each([
    { week_start_date: 'soon' },
    { preferences: { max_prep_time: 3 } },
    {
      preferences: {
        exclude_recipes: Array.from(
          { length: 51 },
          (_, index) => `0192f3c1-7b1a-7c3d-8e4f-${String(index).padStart(12, '0')}`,
        ),
      },
    },
  ])('refuses what can neither be used nor be left out: %j', (body) => {
    expect(() => read(body)).toThrow(InvalidRequest);
  });

  test(
    'reads as many texts as a body can hold in no more than their number of steps',
    { timeout: 1_500 },
    () => {
      const { request, warnings } = read({ special_requests: Array.from({ length: 65_000 }, () => 'a') });
      expect(request.special_requests).toHaveLength(10);
      expect(warnings).toHaveLength(1);
    },
  );

  test('tells of ten texts that are of no use, however many there are', () => {
    const { warnings } = read({ special_requests: Array.from({ length: 1_000 }, () => 'a'.repeat(201)) });
    expect(warnings).toHaveLength(10);
  });
});
