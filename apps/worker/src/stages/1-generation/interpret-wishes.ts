import { readWishes, type WishReading } from '@mealwise/core';
import type { StageContext } from '../../run-stage.ts';
import type { PlanningInput } from '../load-planning-input.ts';

/** Says what the special requests of a generation mean. Never fails a plan: what cannot be understood changes nothing. */
export type InterpretWishes = (context: StageContext, input: PlanningInput) => Promise<WishReading>;

/** By rules alone, without a model. */
export const interpretByRules: InterpretWishes = async (_context, input) => readByRules(input);

export function readByRules({ request, catalogue }: PlanningInput): WishReading {
  return { wishes: readWishes(request, catalogue.foods), readBy: 'rules' };
}
