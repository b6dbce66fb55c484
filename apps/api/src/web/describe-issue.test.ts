import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeIssue } from './describe-issue.ts';

const schema = z.object({
  days: z.int().min(1).max(7).optional(),
  weight: z.number().positive().lt(500).multipleOf(0.5).optional(),
  meals: z
    .array(z.enum(['lunch', 'dinner']))
    .min(1)
    .optional(),
  currency: z.literal('USD').optional(),
  name: z.string().max(3).optional(),
  on: z.iso.date().optional(),
  id: z.uuid().optional(),
  use: z.boolean().optional(),
  price: z.string().regex(/^\d+$/, 'is not a price').optional(),
  box: z.object({ open: z.enum(['yes', 'no']), size: z.number() }).optional(),
});

test.each([
  [{ days: '7' }, ['must be a number']],
  [{ days: 1.5 }, ['must be a whole number']],
  [{ days: 0 }, ['must be at least 1']],
  [{ days: 8 }, ['must be at most 7']],
  [{ weight: 0 }, ['must be more than 0']],
  [{ weight: 500 }, ['must be less than 500']],
  [{ weight: 1.2 }, ['must be a multiple of 0.5']],
  [{ meals: 'lunch' }, ['must be a list']],
  [{ meals: [] }, ['must have at least 1 item']],
  [{ meals: ['brunch'] }, ['must be one of lunch, dinner']],
  [{ currency: 'EUR' }, ['must be USD']],
  [{ name: 'Anna' }, ['must have at most 3 characters']],
  [{ on: '2026-02-30' }, ['must be a date such as 2026-12-31']],
  [{ id: 'soup' }, ['must be a UUID']],
  [{ use: 'true' }, ['must be true or false']],
  [{ price: 'abc' }, ['is not a price']],
  [{ box: {} }, ['is required', 'is required']],
  [[], ['must be an object']],
])('%j: %j', (value, words) => {
  const { error } = schema.safeParse(value, { error: describeIssue });
  expect(error?.issues.map(({ message }) => message)).toEqual(words);
});
