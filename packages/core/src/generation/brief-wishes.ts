import type { Blueprint } from '../blueprint/blueprint.ts';
import { budgetCents } from '../blueprint/grocery-budget.ts';
import type { TagRule, WeekWishes } from '../planner/week-wishes.ts';
import type { BriefInput } from './brief-input.ts';
import type { GenerationRequest } from './generation-request.ts';

/** What a week should have without being asked: the Dietary Guidelines' seafood, and red meat in moderation. */
const usualRules: readonly TagRule[] = [
  { tag: 'seafood', min: 1, asked: false },
  { tag: 'red_meat', max: 2, asked: false },
];

/** What is wanted of the week as a whole, from the request, its constraints and the blueprint. */
export function wishesOf({ blueprint, request, constraints }: BriefInput): WeekWishes {
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
