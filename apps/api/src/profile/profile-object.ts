import { Blueprint } from '@mealwise/core';
import type { Intake } from '@mealwise/db';
import { z } from 'zod';
import { wireTime } from '../web/wire-time.ts';

/** A person's blueprint with its version, as clients see it. */
export const ProfileObject = z
  .object({
    object: z.literal('profile'),
    id: z.uuid(),
    version: z
      .int()
      .meta({ description: 'Grows with each PUT; a generation keeps the one it was asked with.' }),
    user_id: z.uuid(),
    created_at: z.iso.datetime(),
    blueprint: Blueprint,
  })
  .meta({ id: 'Profile' });

export function presentProfile(intake: Intake, person: string): z.output<typeof ProfileObject> {
  return {
    object: 'profile',
    id: intake.id,
    version: intake.version,
    user_id: person,
    created_at: wireTime(intake.createdAt),
    blueprint: intake.blueprint,
  };
}
