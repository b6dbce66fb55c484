import { Blueprint } from '@mealwise/core';

/** What a blueprint cannot be without. */
export const requiredFields: readonly string[] = Object.entries(Blueprint.shape)
  .filter(([, field]) => !field.safeParse(undefined).success)
  .map(([name]) => name);
