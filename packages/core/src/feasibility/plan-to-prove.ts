import { mealTypes, type MealType } from '../catalogue/recipe.ts';
import { mealTypeOfSlot, type Slot } from '../generation/week-plan.ts';
import { dishOfKeptMeal } from '../planner/kept-rows.ts';
import type { PlanWeekInput } from '../planner/planned-week.ts';
import { selectCandidates, type CandidateSet } from '../planner/select-candidates.ts';
import { slotsOfDay } from '../planner/slots-of-day.ts';
import { usualWishes, type WeekWishes } from '../planner/week-wishes.ts';
import { findShortages, type DishShortage } from './dish-shortage.ts';
import { keptDaysOf, supplyOfCandidates } from './dish-table.ts';
import { listDemands, type PlanDemands } from './meal-demand.ts';
import type { WishedFor } from './relax-request.ts';
import { breakRules, type RuledPlan } from './rule-bounds.ts';
import { listRuleWishes, tagsToCount } from './rule-wishes.ts';

/** What decides whether a week can be planned; a source of chance is no part of it. */
export type FeasibilityInput = Pick<
  PlanWeekInput,
  'candidates' | 'targets' | 'dates' | 'slots' | 'wishes' | 'kept'
>;

/** A request as the proofs look at it. */
export interface PlanToProve {
  readonly candidates: CandidateSet;
  readonly wishes: WeekWishes;
  readonly slots: readonly Slot[];
  readonly demands: PlanDemands;
  readonly keptDays: ReadonlyMap<string, readonly number[]>;
  readonly ruled: RuledPlan;
}

/** Puts a request into the shape that the proofs share. Quick: it is done for every plan. */
export function preparePlan(input: FeasibilityInput): PlanToProve {
  const { candidates, targets, dates, kept = [] } = input;
  const slots = input.slots ?? slotsOfDay(targets.energyKcal);
  const wishes = { ...usualWishes, ...input.wishes };
  const isKept = new Set(kept.map(({ date, meal }) => `${date} ${meal.slot}`));
  const openOn = (date: string, type: MealType): number =>
    slots.filter((slot) => mealTypeOfSlot(slot) === type && !isKept.has(`${date} ${slot}`)).length;
  return {
    candidates,
    wishes,
    slots,
    demands: listDemands({ dates, slots, kept, wishes }),
    keptDays: keptDaysOf(kept, dates),
    ruled: {
      planDays: dates.length,
      openPlaces: dates.map((date) => mealTypes.map((type) => openOn(date, type))),
      keptTags: kept.map((meal) => dishOfKeptMeal(meal, candidates).tags),
      mealsPerPot: 1 + (wishes.leftovers?.maxDays ?? 0),
    },
  };
}

/** The same plan for a request that was changed. */
export function replan(plan: PlanToProve, { rules, excludedRecipeIds, wishes }: WishedFor): PlanToProve {
  const { catalogue, foods } = plan.candidates;
  return {
    ...plan,
    candidates: selectCandidates({ catalogue, foods, rules, excludedRecipeIds }),
    wishes,
  };
}

/** The meals for which a plan has too few dishes; empty = none that can be proven. */
export function shortagesOf({ candidates, wishes, demands, keptDays }: PlanToProve): DishShortage[] {
  return findShortages(demands, supplyOfCandidates(candidates, keptDays), wishes.enforceVariety);
}

/** Whether the rules of a plan that has dishes enough cannot be held, as far as can be proven. */
export function rulesAreBroken({ candidates, wishes, keptDays, ruled }: PlanToProve): boolean {
  const rules = listRuleWishes(wishes);
  if (rules.length === 0 && wishes.meatlessDays === 0) return false;
  const supply = supplyOfCandidates(candidates, keptDays, tagsToCount(wishes));
  const { meatlessDays, enforceVariety } = wishes;
  return breakRules(ruled, supply, { rules, meatlessDays, enforceVariety });
}
