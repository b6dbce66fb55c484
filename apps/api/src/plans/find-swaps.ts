import {
  findNewlyBroken,
  suggestSwaps,
  swapMeal,
  type MealPlace,
  type PlanViolation,
  type SwapInput,
  type SwapOption,
  type ValidationReport,
  type ValidationRule,
} from '@mealwise/core';
import { judgeWeek, type PlanContext } from './plan-context.ts';
import type { SwapBody } from './swap-body.ts';
import type { SwapRules } from './swap-rules.ts';

/** A swap that may be made, with the validator's word for it. */
export interface SafeSwap {
  readonly option: SwapOption;
  readonly report: ValidationReport;
}

/** A swap that the planner thought of and that may not be made. */
export interface RefusedSwap {
  readonly option: SwapOption;
  readonly why: readonly string[];
}

export interface FoundSwaps {
  /** Best first. */
  readonly safe: readonly SafeSwap[];
  readonly refused: readonly RefusedSwap[];
}

/** So many dishes are tried at most until enough are found; mostly the first will do. */
const MOST_TRIES = 24;

/** What a person may overrule: it is about liking, not about being able to eat it. */
const overruled: ReadonlySet<ValidationRule> = new Set<ValidationRule>(['tag_rule', 'meatless_days']);

/**
 * The dishes that a meal could be instead. Each is judged by the validator in the whole week, apart from the planner that thought of it: what
 * breaks more than the week did before is refused.
 */
export function findSwaps(
  context: PlanContext,
  { candidates, wishes }: SwapRules,
  asked: {
    readonly place: MealPlace;
    readonly body: Pick<SwapBody, 'specific_recipe_id' | 'user_override' | 'limit'>;
    readonly before: ValidationReport;
  },
): FoundSwaps {
  const { plan, week, pantry } = context;
  const { specific_recipe_id: recipeId, user_override: override, limit } = asked.body;
  const input: SwapInput = {
    candidates,
    targets: plan.targets,
    slots: week.days[0]?.meals.map(({ slot }) => slot) ?? [],
    week,
    place: asked.place,
    locked: plan.locks,
    wishes: override ? { ...wishes, enforceVariety: false } : wishes,
    pantry,
  };
  const judge = (options: readonly SwapOption[]): FoundSwaps =>
    judgeSwaps(context, options, { before: asked.before, override, limit });
  if (recipeId !== undefined) return judge(specific(input, recipeId));
  const first = judge(suggestSwaps(input, limit));
  return first.safe.length === limit ? first : judge(suggestSwaps(input, MOST_TRIES));
}

function judgeSwaps(
  context: PlanContext,
  options: readonly SwapOption[],
  {
    before,
    override,
    limit,
  }: { readonly before: ValidationReport; readonly override: boolean; readonly limit: number },
): FoundSwaps {
  const safe: SafeSwap[] = [];
  const refused: RefusedSwap[] = [];
  for (const option of options) {
    if (safe.length === limit) break;
    const report = judgeWeek(context, option.week);
    const broken = findNewlyBroken(before, report).filter(
      ({ rule, severity }) => severity === 'safety' || !override || !overruled.has(rule),
    );
    if (broken.length === 0 && (override || !option.breaksVariety)) safe.push({ option, report });
    else refused.push({ option, why: reasonsOf(broken, option) });
  }
  return { safe, refused };
}

function specific(input: SwapInput, recipeId: string): SwapOption[] {
  const option = swapMeal({ ...input, recipeId });
  return option === undefined ? [] : [option];
}

function reasonsOf(broken: readonly PlanViolation[], { breaksVariety }: SwapOption): string[] {
  return [
    ...new Set(broken.map(({ message }) => message)),
    ...(breaksVariety
      ? ['It comes again too soon or too often, or breaks a rule that was asked for; user_override allows it']
      : []),
  ];
}
