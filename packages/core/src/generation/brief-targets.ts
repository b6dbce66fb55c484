import type { Constraint } from '../constraints/constraint.ts';
import { computeTargets, type TargetsRefusal } from '../nutrition/compute-targets.ts';
import type { DailyTargets, TargetStep } from '../nutrition/daily-targets.ts';
import type { TargetOverrides } from '../nutrition/target-overrides.ts';
import { MAX_PROTEIN_G_PER_KG } from '../nutrition/target-rules.ts';
import type { BriefInput } from './brief-input.ts';

/** A constraint that no plan could go by, and why. */
export interface UnmetConstraint {
  readonly constraint: Constraint;
  readonly why: string;
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
export function targetsWithConstraints({
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
