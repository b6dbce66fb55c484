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

  test('keeps the options that have an effect', () => {
    const preferences = {
      enforce_variety: false,
      max_prep_time: 30,
      mood_override: 'zen',
      exclude_recipes: [],
    };
    expect(read({ preferences }).request.preferences).toMatchObject(preferences);
  });

  test('lets unknown fields and options without effect pass, with a warning', () => {
    expect(
      read({
        user_id: 'x',
        special_requests: ['low sodium'],
        preferences: { focus_macros: ['protein'], pace: 1 },
      }).warnings,
    ).toEqual([
      'user_id is unknown and was ignored',
      'preferences.pace is unknown and was ignored',
      'special_requests has no effect yet',
      'preferences.focus_macros has no effect yet',
    ]);
    expect(read({ special_requests: [], force_regenerate: true }).warnings).toEqual([]);
  });

  test.each([
    { week_start_date: 'soon' },
    { preferences: { max_prep_time: 3 } },
    { preferences: { mood_override: 'grumpy' } },
  ])('refuses %j', (body) => {
    expect(() => read(body)).toThrow(InvalidRequest);
  });
});
