import type { PlanData } from '../generation/plan-data.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import type { DishChooser, PlanReceipt } from '../receipt/plan-receipt.ts';
import { whoChoseInChange } from '../receipt/who-chose.ts';
import type { WriteUpPlanInput } from './write-up-plan.ts';

/** A stored version that another is made of. */
export interface BasePlan {
  readonly weekTheme: string;
  readonly targets: DailyTargets;
  readonly planData: PlanData;
  /** Null on plans that are older than receipts: they do not say how their targets came about. */
  readonly receipt: PlanReceipt | null;
}

/** What is known of a change. */
export interface KnownChange {
  /** Who chose the dishes that are new. */
  readonly chosenBy: DishChooser;
  /** What speaks for new dishes, by recipe id. */
  readonly reasons?: ReadonlyMap<string, readonly string[]>;
  /** What was changed, in words, for the receipt. */
  readonly notes?: readonly string[];
}

type CarriedOver = Pick<
  WriteUpPlanInput,
  'weekTheme' | 'targets' | 'mood' | 'wishes' | 'reasons' | 'targetSteps' | 'whoChose' | 'repairs'
>;

/** What a changed version has from the one it is made of: theme, mood, targets, wishes, and what is known of the dishes that stay. */
export function carryOver(base: BasePlan, { chosenBy, reasons, notes = [] }: KnownChange): CarriedOver {
  const { planData, receipt } = base;
  const known = planData.days.flatMap(({ meals }) =>
    meals.map(({ recipe_id, why }): [string, readonly string[]] => [recipe_id, why]),
  );
  return {
    weekTheme: base.weekTheme,
    targets: base.targets,
    mood: planData.wow_layers.mood ?? undefined,
    wishes: planData.wishes,
    reasons: new Map([...known, ...(reasons ?? [])]),
    targetSteps: receipt?.target_steps ?? [],
    whoChose: whoChoseInChange(receipt ?? { dishes: [] }, chosenBy),
    repairs: [...(receipt?.repairs ?? []), ...notes],
  };
}
