import { expect, test } from 'vitest';
import { PlanWish } from './plan-data.ts';
import { writeWishes } from './write-wishes.ts';

const salt = { kind: 'sodium_limit', mg: 1_500 } as const;
const cheap = { kind: 'cheap' } as const;

test('a plan says of each wish what it was taken for, by whom, and what could not be taken up', () => {
  const reading = {
    readBy: 'rules',
    wishes: [
      { request: 0, constraints: [salt, cheap] },
      { request: 1, constraints: [] },
    ],
  };
  const wishes = writeWishes(reading, [{ constraint: { ...salt }, why: 'It is set by hand.' }]);
  expect(wishes).toEqual([
    {
      request: 0,
      constraints: [salt, cheap],
      unmet: [{ constraint: salt, why: 'It is set by hand.' }],
      read_by: 'rules',
    },
    { request: 1, constraints: [], unmet: [], read_by: 'rules' },
  ]);
  for (const wish of wishes) expect(PlanWish.parse(wish)).toEqual(wish);
});
