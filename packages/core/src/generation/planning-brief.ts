import type { TargetsRefusal } from '../nutrition/compute-targets.ts';
import type { DailyTargets, TargetStep } from '../nutrition/daily-targets.ts';
import type { EatingRules } from '../planner/eating-rules.ts';
import { scaleTargets, shareOfMeals } from '../planner/meal-shares.ts';
import { slotsOfDay } from '../planner/slots-of-day.ts';
import type { WeekWishes } from '../planner/week-wishes.ts';
import type { BriefInput } from './brief-input.ts';
import { rulesOf } from './brief-rules.ts';
import { targetsWithConstraints, type UnmetConstraint } from './brief-targets.ts';
import { wishesOf } from './brief-wishes.ts';
import type { GenerationRequest } from './generation-request.ts';
import { weekDates } from './week-dates.ts';
import type { Slot } from './week-plan.ts';

/** All that one request is planned and checked by, from the person's blueprint, the request and what its wishes in words mean. */
export interface PlanningBrief {
  readonly dates: readonly string[];
  readonly slots: readonly Slot[];
  /** Of the planned meals together: a whole day's, or those meals' usual share of it. */
  readonly targets: DailyTargets;
  readonly steps: readonly TargetStep[];
  readonly rules: EatingRules;
  readonly excludedRecipeIds: readonly string[];
  readonly focusMacros: GenerationRequest['preferences']['focus_macros'];
  readonly wishes: WeekWishes;
  /** Constraints that could not be taken up, and why. */
  readonly unmet: readonly UnmetConstraint[];
}

/** A brief, or why no targets can be set. */
export type BriefOutcome =
  | { readonly ok: true; readonly brief: PlanningBrief }
  | { readonly ok: false; readonly refusal: TargetsRefusal };

/** Puts a request and a blueprint together. Refuses only whom targets are refused; wishes that contradict are for `findInfeasibility`. */
export function writeBrief(input: BriefInput): BriefOutcome {
  const { request, weekStartDate } = input;
  const computed = targetsWithConstraints(input);
  if (!computed.ok) return computed;
  const { energyKcal } = computed.targets;
  const slots = slotsOfDay(energyKcal, request.meals);
  const share = shareOfMeals(slots, energyKcal);
  return {
    ok: true,
    brief: {
      dates: weekDates(weekStartDate, request.days),
      slots,
      targets: scaleTargets(computed.targets, share),
      steps: share < 1 ? [...computed.steps, shareStep(share, energyKcal)] : computed.steps,
      rules: rulesOf(input),
      excludedRecipeIds: request.preferences.exclude_recipes,
      focusMacros: request.preferences.focus_macros,
      wishes: wishesOf(input),
      unmet: computed.unmet,
    },
  };
}

/** Of a day of which some meals are planned. */
function shareStep(share: number, dayKcal: number): TargetStep {
  return {
    name: 'planned meals',
    formula: 'day_energy × usual_share, and every other target alike',
    inputs: { day_energy: dayKcal, usual_share: share },
    result: dayKcal * share,
    unit: 'kcal',
  };
}
