import { Blueprint } from '@mealwise/core';
import { z } from 'zod';
import { unwrap } from '../web/validate-request.ts';

/**
 * A merge patch of a blueprint: every field may be left out, or be null to go back to its default; the same for the fields of objects
 * within. Without it a null for a field that does not exist would be taken for done.
 */
export const ProfilePatch = patchOf(Blueprint).meta({
  id: 'ProfilePatch',
  description:
    'Fields of the blueprint to change (JSON Merge Patch, RFC 7396); null gives an optional field its default.',
});

/** Defaults are left off: in a patch they would reset what nobody named. */
function patchOf(schema: z.ZodObject): z.ZodType {
  const fields = Object.entries(schema.shape).map(([name, field]) => {
    const inner = unwrap(field);
    const known = inner instanceof z.ZodObject ? patchOf(inner) : inner;
    return [name, z.optional(z.nullable(known))];
  });
  return z.strictObject(Object.fromEntries(fields));
}
