import { constraintsOf, findUnsafe, TerminalError, validatePlan } from '@mealwise/core';
import type { PlanningInput } from '../load-planning-input.ts';
import type { GeneratedPlan } from '../stage-results.ts';

/**
 * Refuses a plan that a profile stored since the request forbids: an allergy that was added while the plan was made binds it as well. Any
 * other change is for the next plan. Throws a TerminalError (`profile_changed`) that names the first fault.
 */
export function refuseChangedProfile(
  { newerBlueprint, request, catalogue, pantry, includesPremium }: PlanningInput,
  { week, reading, targets }: GeneratedPlan,
): void {
  if (newerBlueprint === undefined) return;
  const [fault] = findUnsafe(
    validatePlan({
      week,
      foods: catalogue.foods,
      recipes: catalogue.recipes,
      blueprint: newerBlueprint,
      request,
      constraints: constraintsOf(reading),
      pantry,
      includesPremium,
      targets,
      expectedDates: week.days.map(({ date }) => date),
    }),
  );
  if (fault !== undefined)
    throw new TerminalError(`Your profile has changed since you asked, and now: ${fault.message}`, {
      code: 'profile_changed',
    });
}
