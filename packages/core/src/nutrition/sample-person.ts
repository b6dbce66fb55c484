import { Blueprint } from '../blueprint/blueprint.ts';

/** A date for tests, on which the sample person is 30. */
export const TODAY = '2026-11-24';

/** For tests only: a man of 80 kg and 180 cm who needs 1,780 kcal at rest and 2,759 in all; with changes. */
export const samplePerson = (changes: Partial<Blueprint> = {}): Blueprint =>
  Blueprint.parse({
    birth_date: '1996-01-01',
    sex: 'male',
    weight_kg: 80,
    height_cm: 180,
    activity_level: 'moderate',
    goal: 'maintenance',
    diet: 'omnivore',
    ...changes,
  });
