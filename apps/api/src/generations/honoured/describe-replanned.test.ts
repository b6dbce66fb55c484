import { expect, test } from 'vitest';
import { GenerationRequest } from '@mealwise/core';
import { describeReplanned } from './describe-replanned.ts';
import { sampleFinishedPlan } from './sample-finished-plan.ts';

const request = GenerationRequest.parse({ special_requests: ['no salmon please'] });
const finished = sampleFinishedPlan({
  wishes: [{ request: 0, constraints: [{ kind: 'leave_out', food: 'salmon' }], unmet: [], read_by: 'rules' }],
});
const placesOf = (slot: 'lunch' | 'dinner') =>
  finished.plan.days.map(({ date }) => ({ date, slot })).slice(0, 1);

test('a wish is judged by the meals that were planned anew, not by those that stayed', () => {
  const howOf = (slot: 'lunch' | 'dinner'): string | undefined =>
    describeReplanned(request, placesOf(slot), finished).find(
      ({ option }) => option === 'special_requests[0]',
    )?.how;
  expect(howOf('dinner')).toBe('no salmon: in 1 meal');
  expect(howOf('lunch')).toBe('no salmon: in no meal');
});

test('a wish about the week is judged by the whole week', () => {
  const asked = sampleFinishedPlan({
    wishes: [
      { request: 0, constraints: [{ kind: 'tag_rule', tag: 'fish', min: 2 }], unmet: [], read_by: 'rules' },
    ],
  });
  const [, wish] = describeReplanned(request, placesOf('lunch'), asked);
  expect(wish?.how).toBe('fish at least 2 times: 2 meals');
});

test('says how much is planned anew, before and after', () => {
  const [before] = describeReplanned(request, placesOf('lunch'), undefined);
  const [after] = describeReplanned(request, placesOf('lunch'), finished);
  expect(before?.how).toBe('1 meal will be planned anew, all others kept gram by gram');
  expect(after?.how).toBe('1 meal planned anew, all others kept gram by gram');
});
