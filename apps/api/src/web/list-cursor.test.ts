import { describe, expect, test } from 'vitest';
import { comparePlaces, createListCursors, type Place } from './list-cursor.ts';

const cursors = createListCursors('a secret of at least 32 characters');
const list = { path: '/v1/foods', q: 'rice' };
const place: Place = { score: 1.5, name: 'brown rice, “long grain”', id: 'brown_rice' };

describe('a cursor', () => {
  test('leads back to its place in its own list', () => {
    expect(cursors.read(cursors.write(place, list), list)).toEqual(place);
  });

  test.each([
    ['of another list', cursors.write(place, { ...list, path: '/v1/recipes' })],
    ['of other filters', cursors.write(place, { ...list, q: 'beans' })],
    ['of another deployment', createListCursors('another secret of 32 characters!').write(place, list)],
    ['that was changed', cursors.write(place, list).replace(/.{4}$/, 'AAAA')],
    ['without a signature', Buffer.from(JSON.stringify(place)).toString('base64url')],
    ['that is too short', 'AAAA'],
    ['that is no base64', '!!!'],
  ])('%s is refused', (_, cursor) => {
    expect(() => cursors.read(cursor, list)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        errors: [expect.objectContaining({ pointer: '/cursor', code: 'invalid_cursor' })],
      }),
    );
  });
});

test('places are ordered by score, then name without case, then id', () => {
  const places: Place[] = [
    { score: 2, name: 'b', id: 'x' },
    { score: 1, name: 'A', id: 'x' },
    { score: 1, name: 'a', id: 'y' },
    { score: 1, name: 'B', id: 'a' },
    { score: 0, name: 'a', id: 'a' },
  ];
  expect(places.toReversed().toSorted(comparePlaces)).toEqual(places);
});
