import type { HouseholdMember } from '../blueprint/household-member.ts';
import { diets, type Diet } from '../blueprint/diets.ts';
import { equipment, skills, type MealType } from '../catalogue/recipe.ts';
import type { EatingRules } from '../planner/eating-rules.ts';
import type { CandidateSet } from '../planner/select-candidates.ts';
import type { TagRule, WeekWishes } from '../planner/week-wishes.ts';
import type { Relaxation, WishKind } from './wish.ts';

/** The part of a request that wishes stand in. */
export interface WishedFor {
  readonly rules: EatingRules;
  readonly excludedRecipeIds: readonly string[];
  readonly wishes: WeekWishes;
}

/** What a set of candidates was chosen by. */
export function wishedFor({ rules, rejected }: CandidateSet, wishes: WeekWishes): WishedFor {
  const excluded = rejected.filter(({ filters }) => filters.includes('excluded'));
  return { rules, excludedRecipeIds: excluded.map(({ recipeId }) => recipeId), wishes };
}

type Relax = (asked: WishedFor, relaxation: Relaxation) => WishedFor;

const ways: Partial<Record<WishKind, Relax>> = {
  diet: changeRules(({ to }) => ({ diet: dietOf(to) })),
  dislike: changeRules(({ value }, { dislikes }) => ({
    dislikes: dislikes.filter((word) => word !== value),
  })),
  household: changeRules(({ value }, { household = [] }) => ({
    household: household.filter(({ name }) => name !== value),
  })),
  max_minutes: changeRules(({ meal, to }, rules) =>
    meal === undefined
      ? { max_prep_minutes: numberOf(to) }
      : limitsWith(rules, meal, { maxMinutes: numberOf(to) }),
  ),
  no_cook: changeRules(({ meal }, rules) =>
    meal === undefined ? {} : limitsWith(rules, meal, { noCook: undefined }),
  ),
  cooking_skill: changeRules(({ to }) => ({ cooking_skill: skills.find((skill) => skill === to) })),
  equipment: changeRules(({ value }, rules) => ({
    equipment: equipment.filter((each) => each === value || rules.equipment?.includes(each)),
  })),
  free_sugar_limit: changeRules(({ to }) => ({ max_free_sugar_g: numberOf(to) })),
  avoided_cuisine: changeRules(({ value }, { cuisines }) => ({
    cuisines: { ...cuisines, avoid: cuisines.avoid.filter((each) => each !== value) },
  })),
  premium: changeRules(() => ({ includes_premium: true })),
  excluded_recipes: (asked) => ({ ...asked, excludedRecipeIds: [] }),
  rule_min: changeRule(({ to }) => ({ min: numberOf(to) })),
  rule_max: changeRule(({ to }) => ({ max: numberOf(to) })),
  meatless_days: (asked, { to }) => ({
    ...asked,
    wishes: { ...asked.wishes, meatlessDays: numberOf(to) ?? 0 },
  }),
  budget: (asked, { to }) => ({ ...asked, wishes: { ...asked.wishes, budget: budgetOf(asked, to) } }),
  enforce_variety: (asked) => ({ ...asked, wishes: { ...asked.wishes, enforceVariety: false } }),
};

/**
 * A request after one wish gave way: gone, or at the value `to`. The other side of `Wish`: whatever `relax` proposes can be done with
 * this, and then there is enough. Allergies never give way.
 */
export function relaxRequest(asked: WishedFor, relaxation: Relaxation): WishedFor {
  if (relaxation.member === undefined) return ways[relaxation.kind]?.(asked, relaxation) ?? asked;
  const household = (asked.rules.household ?? []).map((member) => relaxMember(member, relaxation));
  return { ...asked, rules: { ...asked.rules, household } };
}

function changeRules(change: (relaxation: Relaxation, rules: EatingRules) => Partial<EatingRules>): Relax {
  return (asked, relaxation) => ({
    ...asked,
    rules: { ...asked.rules, ...change(relaxation, asked.rules) },
  });
}

/** Changes the bound that a wish is about of every asked rule on its tag. */
function changeRule(change: (relaxation: Relaxation) => Pick<TagRule, 'min'> | Pick<TagRule, 'max'>): Relax {
  return (asked, relaxation) => {
    const { kind, tag, value } = relaxation;
    const isMeant = (rule: TagRule): boolean =>
      rule.asked && rule.tag === tag && (kind === 'rule_min' ? rule.min : rule.max) === value;
    const rules = asked.wishes.rules.map((rule) =>
      isMeant(rule) ? { ...rule, ...change(relaxation) } : rule,
    );
    return { ...asked, wishes: { ...asked.wishes, rules } };
  };
}

function relaxMember(
  member: HouseholdMember,
  { kind, value, member: name, to }: Relaxation,
): HouseholdMember {
  if (member.name !== name) return member;
  if (kind === 'diet') return { ...member, diet: dietOf(to) };
  return kind === 'dislike'
    ? { ...member, dislikes: member.dislikes.filter((word) => word !== value) }
    : member;
}

const dietOf = (to: Relaxation['to']): Diet => diets.find((diet) => diet === to) ?? 'omnivore';

const numberOf = (to: Relaxation['to']): number | undefined => (typeof to === 'number' ? to : undefined);

function budgetOf({ wishes: { budget } }: WishedFor, to: Relaxation['to']): WeekWishes['budget'] {
  return budget === undefined || to === undefined
    ? undefined
    : { ...budget, cents: Math.round(Number(to) * 100) };
}

function limitsWith(
  { meal_limits: limits }: EatingRules,
  meal: MealType,
  changes: NonNullable<NonNullable<EatingRules['meal_limits']>[MealType]>,
): Partial<EatingRules> {
  return { meal_limits: { ...limits, [meal]: { ...limits?.[meal], ...changes } } };
}
