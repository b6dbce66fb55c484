import { expect, test } from 'vitest';
import { ConflictObject, presentConflict } from './conflict-object.ts';

test('each kind of conflict has its own proof, and nothing else', () => {
  const explained = {
    because: [{ kind: 'rule_min', value: 3, tag: 'fish' }],
    isSmallest: true,
    relax: [[{ kind: 'rule_min', value: 3, tag: 'fish', to: 2 }]],
  } as const;
  const rules = presentConflict({ ...explained, kind: 'rules', places: 28, most: 2 });
  expect(ConflictObject.strict().parse(rules)).toEqual({
    kind: 'rules',
    explanation:
      'Fish at least 3 times cannot be met: 2 at most of 28 meals can be so. Ask for fish at least 2 times.',
    because: [...explained.because],
    is_smallest: true,
    relax: [[...explained.relax[0]]],
    places: 28,
    most: 2,
  });
  const figures = { meals: ['dinner'], total: 9, left: 1, leftByThese: 2, needed: 4, days: 7 } as const;
  const dishes = presentConflict({ ...explained, kind: 'too_few_dishes', ...figures });
  expect(ConflictObject.strict().parse(dishes)).toMatchObject({ left_by_these: 2, needed: 4 });
  expect(dishes).not.toHaveProperty('places');
});
