import { z } from 'zod';

/** What a plan's groceries may cost. `hard`: a plan above it is refused or sent back; `soft`: the planner leans towards it and says by how much it misses. */
export const GroceryBudget = z
  .strictObject({
    amount: z
      .string()
      .regex(/^\d{1,5}(\.\d{1,2})?$/, { error: 'is not an amount such as "85.00"', abort: true })
      .refine((amount) => Number(amount) > 0, 'must be more than nothing')
      .meta({ description: 'A decimal string, such as "85.00".' }),
    currency: z.literal('USD').default('USD'),
    mode: z.enum(['hard', 'soft']).default('hard'),
  })
  .meta({ id: 'GroceryBudget' });
export type GroceryBudget = z.infer<typeof GroceryBudget>;

/** The amount in whole US cents. */
export const budgetCents = ({ amount }: GroceryBudget): number => Math.round(Number(amount) * 100);
