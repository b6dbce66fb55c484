import type { Blueprint } from '../blueprint/blueprint.ts';
import { budgetCents } from '../blueprint/grocery-budget.ts';
import type { Constraint } from '../constraints/constraint.ts';
import { computeTargets, type TargetsRefusal } from '../nutrition/compute-targets.ts';
import type { DailyTargets, TargetStep } from '../nutrition/daily-targets.ts';
import type { TargetOverrides } from '../nutrition/target-overrides.ts';
import { MAX_PROTEIN_G_PER_KG } from '../nutrition/target-rules.ts';
import type { EatingRules } from '../planner/eating-rules.ts';
import { scaleTargets, shareOfMeals } from '../planner/meal-shares.ts';
import { slotsOfDay } from '../planner/slots-of-day.ts';
import type { TagRule, WeekWishes } from '../planner/week-wishes.ts';
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

/** A constraint that no plan could go by, and why. */
export interface UnmetConstraint {
  readonly constraint: Constraint;
  readonly why: string;
}

/** A brief, or why no targets can be set. */
export type BriefOutcome =
  | { readonly ok: true; readonly brief: PlanningBrief }
  | { readonly ok: false; readonly refusal: TargetsRefusal };

/** Who asks, for what, from which day on. */
export interface BriefInput {
  readonly blueprint: Blueprint;
  readonly request: GenerationRequest;
  /** First day, `YYYY-MM-DD`. */
  readonly weekStartDate: string;
  /** What the special requests mean; see `constraints/`. */
  readonly constraints: readonly Constraint[];
  /** Whether the person's subscription includes premium recipes; default false. */
  readonly includesPremium?: boolean | undefined;
}

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

type ConstrainedTargets =
  | {
      readonly ok: true;
      readonly targets: DailyTargets;
      readonly steps: readonly TargetStep[];
      readonly unmet: readonly UnmetConstraint[];
    }
  | { readonly ok: false; readonly refusal: TargetsRefusal };

/** The day's targets; a constraint on them that the floors or figures set by hand do not allow is left out, and said. */
function targetsWithConstraints({
  blueprint,
  request,
  weekStartDate,
  constraints,
}: BriefInput): ConstrainedTargets {
  const byHand = { ...blueprint.target_overrides, ...request.targets };
  const compute = (overrides: TargetOverrides) =>
    computeTargets({ ...blueprint, target_overrides: overrides }, weekStartDate);
  let overrides: TargetOverrides = byHand;
  let computed = compute(overrides);
  const unmet: UnmetConstraint[] = [];
  for (const constraint of constraints) {
    if (!computed.ok) break;
    const change = overrideFor(constraint, computed.targets, blueprint.weight_kg);
    if (change === undefined) continue;
    const changed = compute({ ...overrides, ...change });
    if (changed.ok) [overrides, computed] = [{ ...overrides, ...change }, changed];
    else unmet.push({ constraint, why: changed.refusal.message });
  }
  return computed.ok ? { ...computed, unmet } : computed;
}

function overrideFor(
  constraint: Constraint,
  targets: DailyTargets,
  weightKg: number,
): TargetOverrides | undefined {
  if (constraint.kind === 'sodium_limit')
    return { sodium_limit_mg: Math.min(constraint.mg, targets.sodiumLimitMg) };
  if (constraint.kind === 'more_fibre')
    return { fibre_g: Math.min(100, targets.fibreG * (1 + constraint.percent / 100)) };
  if (constraint.kind !== 'more_protein') return undefined;
  const most = MAX_PROTEIN_G_PER_KG * weightKg;
  const wanted = Math.min(most, targets.proteinG * (1 + constraint.percent / 100));
  return { calories: targets.energyKcal, protein_g: Math.max(targets.proteinG, wanted) };
}

function rulesOf({ blueprint, request, constraints, includesPremium }: BriefInput): EatingRules {
  const { preferences } = request;
  const asked = preferences.cuisines;
  const limits: Partial<
    Record<GenerationRequest['meals'][number], { maxMinutes?: number; noCook?: boolean }>
  > = {};
  const cuisines = {
    prefer: [...(asked?.prefer ?? blueprint.cuisines.prefer)],
    avoid: [...blueprint.cuisines.avoid, ...(asked?.avoid ?? [])],
  };
  const dislikes = [...blueprint.dislikes];
  const allergies = new Set(blueprint.allergies);
  let maxFreeSugarG = Infinity;
  for (const constraint of constraints) {
    if (constraint.kind === 'prefer_cuisine') cuisines.prefer.push(constraint.cuisine);
    if (constraint.kind === 'avoid_cuisine') cuisines.avoid.push(constraint.cuisine);
    if (constraint.kind === 'leave_out') dislikes.push(constraint.food);
    if (constraint.kind === 'avoid_allergen') allergies.add(constraint.allergen);
    if (constraint.kind === 'free_sugar_limit')
      maxFreeSugarG = Math.min(maxFreeSugarG, constraint.grams_per_serving);
    if (constraint.kind === 'max_minutes' || constraint.kind === 'no_cook')
      for (const meal of constraint.meals.length > 0 ? constraint.meals : request.meals) {
        const before = limits[meal] ?? {};
        limits[meal] =
          constraint.kind === 'no_cook'
            ? { ...before, noCook: true }
            : { ...before, maxMinutes: Math.min(before.maxMinutes ?? Infinity, constraint.minutes) };
      }
  }
  return {
    diet: blueprint.diet,
    allergies: [...allergies],
    tolerates_traces_of: blueprint.tolerates_traces_of,
    dislikes,
    cuisines,
    max_prep_minutes: lowest(blueprint.max_prep_minutes, preferences.max_prep_time),
    cooking_skill: blueprint.cooking_skill,
    equipment: blueprint.equipment,
    household: request.household ?? blueprint.household,
    includes_premium: includesPremium === true,
    max_free_sugar_g: maxFreeSugarG === Infinity ? undefined : maxFreeSugarG,
    meal_limits: limits,
  };
}

function lowest(...limits: readonly (number | undefined)[]): number | undefined {
  const set = limits.filter((limit) => limit !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

/** What a week should have without being asked: the Dietary Guidelines' seafood, and red meat in moderation. */
const usualRules: readonly TagRule[] = [
  { tag: 'seafood', min: 1, asked: false },
  { tag: 'red_meat', max: 2, asked: false },
];

function wishesOf({ blueprint, request, constraints }: BriefInput): WeekWishes {
  const { preferences, days } = request;
  const asked = [
    ...preferences.rules,
    ...constraints.filter((constraint) => constraint.kind === 'tag_rule'),
  ].map(({ tag, min, max }): TagRule => ({ tag, min, max, asked: true }));
  const usual = usualRules.filter(({ tag }) => !asked.some((rule) => rule.tag === tag));
  return {
    enforceVariety: preferences.enforce_variety,
    tolerance: request.tolerance_percent / 100,
    rules: [...asked, ...(preferences.enforce_variety && days === 7 ? usual : [])],
    meatlessDays: constraints.reduce(
      (most, constraint) => (constraint.kind === 'meatless_days' ? Math.max(most, constraint.days) : most),
      0,
    ),
    budget: budgetOf(blueprint, request),
    lowSodium: constraints.some(({ kind }) => kind === 'sodium_limit'),
    thrift: constraints.some(({ kind }) => kind === 'cheap'),
    leftovers:
      preferences.leftovers?.allow === true ? { maxDays: preferences.leftovers.max_days } : undefined,
    cookDays: preferences.cook_days,
  };
}

/** The request's budget is for its plan, the profile's for a week: fewer days have their part of it. */
function budgetOf(blueprint: Blueprint, request: GenerationRequest): WeekWishes['budget'] {
  const { grocery_budget: asked, days } = request;
  if (asked !== undefined) return { cents: budgetCents(asked), mode: asked.mode };
  const usual = blueprint.grocery_budget;
  return usual === undefined
    ? undefined
    : { cents: Math.round((budgetCents(usual) * days) / 7), mode: usual.mode };
}
