import type { EatingRules } from '../planner/eating-rules.ts';
import type { BriefInput } from './brief-input.ts';
import type { GenerationRequest } from './generation-request.ts';

/** What may be eaten at all: the blueprint's rules, tightened by the request and its constraints. */
export function rulesOf({ blueprint, request, constraints, includesPremium }: BriefInput): EatingRules {
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
