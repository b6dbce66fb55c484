import { Blueprint } from '@mealwise/core';
import type { z } from 'zod';

/** A person for tests, as a client would send them. */
export const sampleBlueprint = {
  birth_date: '1990-01-01',
  sex: 'male',
  weight_kg: 80,
  height_cm: 180,
  activity_level: 'light',
  goal: 'maintenance',
  diet: 'omnivore',
  allergies: ['peanut'],
} satisfies z.input<typeof Blueprint>;
