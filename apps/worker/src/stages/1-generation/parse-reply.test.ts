import { describe, expect, test } from 'vitest';
import { parseReply } from './parse-reply.ts';

const question = { nonce: 'abc123', recipeIds: new Map([['r1', '018f3f6e-0000-7000-8000-000000000001']]) };
const good = {
  nonce: 'abc123',
  week_theme: 'Sunny days',
  picks: [{ date: '2026-11-30', slot: 'lunch', recipe: 'r1' }],
};
const parse = (change: object) => parseReply(JSON.stringify({ ...good, ...change }), question);

describe('a model’s reply', () => {
  test('becomes picks by recipe id, however the short id is written', () => {
    expect(parse({})).toEqual({
      picks: [{ date: '2026-11-30', slot: 'lunch', recipeId: '018f3f6e-0000-7000-8000-000000000001' }],
      weekTheme: 'Sunny days',
    });
    expect(
      parse({ picks: [{ date: '2026-11-30', slot: 'lunch', recipe: ' R1 ' }] })?.picks[0]?.recipeId,
    ).toMatch(/^018f/);
  });

  test('may write a slot in any letter case', () => {
    const pick = { date: ' 2026-11-30', slot: 'Lunch ', recipe: 'r1' };
    expect(parse({ picks: [pick] })?.picks).toMatchObject([{ date: '2026-11-30', slot: 'lunch' }]);
  });

  test.each<[string, string]>([
    ['is not JSON', 'Here you are!'],
    ['is empty', ''],
    ['has another shape', '{"nonce":"abc123"}'],
    ['answers another question', JSON.stringify({ ...good, nonce: 'other' })],
    ['picks nothing', JSON.stringify({ ...good, picks: [] })],
    [
      'picks without end',
      JSON.stringify({ ...good, picks: Array.from({ length: 101 }, () => good.picks[0]) }),
    ],
    [
      'names a meal that does not exist',
      JSON.stringify({ ...good, picks: [{ ...good.picks[0], slot: 'brunch' }] }),
    ],
  ])('that %s is no answer', (_, text) => {
    expect(parseReply(text, question)).toBeUndefined();
  });

  test('keeps an id that was never offered as it is, for the planner to leave out and report', () => {
    expect(
      parse({ picks: [{ date: '2026-11-30', slot: 'lunch', recipe: 'DROP TABLE recipes' }] })?.picks[0]
        ?.recipeId,
    ).toBe('drop table recipes');
  });

  test.each([
    ['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
    ['See https://evil.example/x now', 'See now'],
    ['Two\nlines\u0000\u202e', 'Two lines'],
    ['   ', 'A balanced week'],
    ['x'.repeat(500), 'x'.repeat(60)],
  ])('gives a theme of plain words in one line: %j', (theme, shown) => {
    expect(parse({ week_theme: theme })?.weekTheme).toBe(shown);
  });
});
