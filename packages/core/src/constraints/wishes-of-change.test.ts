import { expect, test } from 'vitest';
import { sampleFoods } from '../validation/sample-week.ts';
import type { WishReading } from './constraint.ts';
import { wishesOfChange } from './wishes-of-change.ts';

const before: WishReading = {
  readBy: 'a-model',
  wishes: [
    { request: 0, constraints: [] },
    { request: 1, constraints: [{ kind: 'cheap' }] },
    { request: 2, constraints: [{ kind: 'leave_out', food: 'olives' }] },
  ],
};
const request = {
  days: 7,
  meals: ['breakfast', 'lunch', 'dinner', 'snack'] as const,
  special_requests: [
    'cheap',
    'no olives',
    'allergic to sesame, at most 20 minutes',
    'low sodium',
    'no almonds',
  ],
};
const wishes = wishesOfChange(before, { ...request, meals: [...request.meals] }, sampleFoods);

test('what was understood before binds on, numbered anew, and an allergen that a new wish names binds the whole plan', () => {
  expect(wishes.binding.readBy).toBe('a-model');
  expect(wishes.binding.wishes).toEqual([
    { request: 0, constraints: [{ kind: 'cheap' }] },
    { request: 1, constraints: [{ kind: 'leave_out', food: 'olives' }] },
    { request: 2, constraints: [{ kind: 'avoid_allergen', allergen: 'sesame' }] },
    { request: 3, constraints: [] },
    { request: 4, constraints: [] },
  ]);
});

test('other new wishes bind the meals that are planned anew', () => {
  expect(wishes.forPlaces).toEqual([
    expect.objectContaining({ kind: 'max_minutes', minutes: 20 }),
    expect.objectContaining({ kind: 'leave_out', food: 'almond' }),
  ]);
});

test('a wish about targets is read, and said not to be taken up', () => {
  expect(wishes.added.wishes.map(({ request: index }) => index)).toEqual([2, 3, 4]);
  expect(wishes.unmet).toMatchObject([{ constraint: { kind: 'sodium_limit' } }]);
});

test('without new wishes nothing is added', () => {
  const none = wishesOfChange(
    before,
    { ...request, meals: [...request.meals], special_requests: request.special_requests.slice(0, 2) },
    sampleFoods,
  );
  expect(none).toMatchObject({ forPlaces: [], unmet: [], added: { wishes: [] } });
  expect(none.binding.wishes).toHaveLength(2);
});
