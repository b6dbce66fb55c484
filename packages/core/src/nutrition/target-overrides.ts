import { z } from 'zod';

/**
 * Figures of a day that a person, or their dietitian, sets by hand. What is not set follows from what is: macros left open share the
 * remaining energy as the diet would. The floors hold all the same: see `overrideTargets`.
 */
export const TargetOverrides = z
  .strictObject({
    calories: z.number().min(800).max(6_000).optional().meta({
      description: '4·protein + 9·fat + 4·net carbohydrate + 2·fibre, kcal a day.',
    }),
    protein_g: z.number().min(20).max(500).optional(),
    fat_g: z.number().min(10).max(500).optional(),
    net_carbs_g: z.number().min(5).max(1_000).optional(),
    fibre_g: z.number().min(10).max(100).optional(),
    sodium_limit_mg: z.number().min(1_000).max(5_000).optional(),
    saturated_fat_limit_g: z.number().min(5).max(150).optional(),
  })
  .meta({ id: 'TargetOverrides' });
export type TargetOverrides = z.infer<typeof TargetOverrides>;
