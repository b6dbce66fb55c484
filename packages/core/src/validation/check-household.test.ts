import { expect, test } from 'vitest';
import { HouseholdMember } from '../blueprint/household-member.ts';
import type { PotShare } from '../generation/week-plan.ts';
import { checkHousehold } from './check-household.ts';
import { sampleDates, sampleDemands, sampleInput, sampleWeek } from './sample-week.ts';

const [monday] = sampleDates;
const household = [
  HouseholdMember.parse({ name: 'Kim', portion: 0.6 }),
  HouseholdMember.parse({ name: 'Ali', portion: 1.2, meals: ['dinner'] }),
];

function complaints(sharedAtDinner: readonly PotShare[], slot: 'dinner' | 'lunch' = 'dinner'): string[] {
  const day = sampleWeek.days[0]!;
  const meal = { ...day.meals.find((each) => each.slot === slot)!, sharedWith: sharedAtDinner };
  const week = { days: [{ date: monday, meals: [meal] }] };
  return checkHousehold(sampleInput({ week }), sampleDemands({ household })).map(({ message }) => message);
}

test('a meal is shared with exactly those who share it, in whatever order', () => {
  expect(complaints([{ name: 'Kim', portion: 0.6 }], 'lunch')).toEqual([]);
  expect(
    complaints([
      { name: 'Ali', portion: 1.2 },
      { name: 'Kim', portion: 0.6 },
    ]),
  ).toEqual([]);
});

test.each<[string, PotShare[], string]>([
  ['somebody is missing', [{ name: 'Kim', portion: 0.6 }], 'dinner is shared with Kim (0.6)'],
  ['nobody is there', [], 'dinner is shared with nobody'],
  [
    'a portion is another',
    [
      { name: 'Ali', portion: 1 },
      { name: 'Kim', portion: 0.6 },
    ],
    'dinner is shared with Ali (1), Kim (0.6)',
  ],
  [
    'somebody comes twice',
    [
      { name: 'Ali', portion: 1.2 },
      { name: 'Ali', portion: 1.2 },
      { name: 'Kim', portion: 0.6 },
    ],
    'dinner is shared with Ali (1.2), Ali (1.2), Kim (0.6)',
  ],
])('it is said when %s', (_, shares, message) => {
  expect(complaints(shares)).toEqual([`${message}, but should be with Ali (1.2), Kim (0.6)`]);
});

test('who does not share a meal is not counted in', () => {
  expect(
    complaints(
      [
        { name: 'Ali', portion: 1.2 },
        { name: 'Kim', portion: 0.6 },
      ],
      'lunch',
    ),
  ).toHaveLength(1);
});
