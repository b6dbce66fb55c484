import type { Blueprint, GenerationRequest, PantryFood } from '@mealwise/core';
import { hashRequest } from './hash-request.ts';

/** All that a plan follows from, but for what is liked and was eaten lately: that moves on without anybody asking for another plan. */
export interface PlanInputs {
  readonly blueprint: Blueprint;
  readonly request: GenerationRequest;
  /** YYYY-MM-DD. */
  readonly weekStartDate: string;
  readonly pantry: readonly PantryFood[] | undefined;
  readonly includesPremium: boolean;
  readonly catalogueVersion: string;
  readonly ownRecipeIds: readonly string[];
}

/** SHA-256 (hex) of what a plan follows from; how it is asked for and whom it is told to make no difference. */
export function hashInputs({ request, weekStartDate, ownRecipeIds, ...rest }: PlanInputs): string {
  const { force_regenerate: _force, callback: _callback, metadata: _metadata, ...asked } = request;
  return hashRequest({
    ...rest,
    request: { ...asked, week_start_date: weekStartDate },
    ownRecipeIds: ownRecipeIds.toSorted(),
  });
}
