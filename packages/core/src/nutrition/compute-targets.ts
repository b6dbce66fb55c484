import type { Blueprint } from '../blueprint/blueprint.ts';
import { ageOnDate } from './age-on-date.ts';
import type { ComputedTargets } from './daily-targets.ts';
import { goalEnergy, type GoalEnergy } from './goal-energy.ts';
import { overrideTargets } from './override-targets.ts';
import {
  KCAL_PER_KG_OF_BODY,
  MAX_LOSS_KG_PER_WEEK,
  MAX_LOSS_SHARE_PER_WEEK,
  safeEnergyKcal,
} from './target-rules.ts';

/** Why software must not set a target for this person; each calls for a professional. */
export type TargetsRefusalReason =
  | 'under_18'
  | 'pregnancy'
  | 'breast_feeding'
  | 'below_safe_energy'
  | 'dangerous_rate_of_loss';

export interface TargetsRefusal {
  /** `contradictory_targets`: figures set by hand that no day can have together, or that leave a bound. */
  readonly code: 'unsupported_medical_case' | 'contradictory_targets';
  readonly reason: TargetsRefusalReason | 'contradictory_targets';
  /** A sentence for the person. */
  readonly message: string;
}

export type TargetsResult =
  | ({ readonly ok: true } & ComputedTargets)
  | { readonly ok: false; readonly refusal: TargetsRefusal };

/**
 * The daily targets of a person on a date (`YYYY-MM-DD`, it decides the age), with every step of the arithmetic. Figures that the
 * blueprint sets by hand stand in place of computed ones.
 *
 * Refuses minors (and a date that cannot be read), pregnancy, breast-feeding, a person whose target lies below the safe
 * minimum of their sex, weight loss where the floors leave no deficit, and figures set by hand that lie below resting energy, that
 * lose weight faster than is safe, or that contradict each other. Never throws.
 */
export function computeTargets(blueprint: Blueprint, onDate: string): TargetsResult {
  const age = ageOnDate(blueprint.birth_date, onDate);
  // Not `age < 18`: NaN, the age of an unreadable date, must be refused too.
  if (!(age >= 18)) return refuse('under_18');
  if (blueprint.pregnant) return refuse('pregnancy');
  if (blueprint.breast_feeding) return refuse('breast_feeding');

  const energy = goalEnergy(blueprint, age);
  const outcome = overrideTargets(blueprint, energy.energyKcal, blueprint.target_overrides ?? {});
  if (!outcome.ok)
    return {
      ok: false,
      refusal: { code: 'contradictory_targets', reason: 'contradictory_targets', message: outcome.message },
    };
  const danger = findDanger(blueprint, energy, outcome.targets.energyKcal);
  if (danger !== undefined) return refuse(danger);
  return { ok: true, targets: outcome.targets, steps: [...energy.steps, ...outcome.steps] };
}

/** What is dangerous about a day's energy, however it came about. */
function findDanger(
  { sex, goal, weight_kg }: Blueprint,
  energy: GoalEnergy,
  energyKcal: number,
): TargetsRefusalReason | undefined {
  if (energyKcal < safeEnergyKcal[sex]) return 'below_safe_energy';
  const isByHand = energyKcal !== energy.energyKcal;
  if (isByHand && energyKcal < energy.restingKcal) return 'below_safe_energy';
  if (!isByHand && goal === 'weight_loss' && energyKcal >= energy.totalKcal) return 'below_safe_energy';
  const lossKgPerWeek = (7 * (energy.totalKcal - energyKcal)) / KCAL_PER_KG_OF_BODY;
  const mostKgPerWeek = Math.max(MAX_LOSS_KG_PER_WEEK, MAX_LOSS_SHARE_PER_WEEK * weight_kg);
  return lossKgPerWeek > mostKgPerWeek ? 'dangerous_rate_of_loss' : undefined;
}

const messages: Readonly<Record<TargetsRefusalReason, string>> = {
  under_18: 'Plans are for adults from 18 years. For younger people please ask a paediatric dietitian.',
  pregnancy: 'Pregnancy changes what the body needs. Please plan your meals with your midwife or doctor.',
  breast_feeding:
    'Breast-feeding changes what the body needs. Please plan your meals with your midwife or doctor.',
  below_safe_energy: `This would be less energy than is safe without supervision (${safeEnergyKcal.female} kcal a day for women, ${safeEnergyKcal.male} for men). Please choose another goal or ask a doctor or dietitian.`,
  dangerous_rate_of_loss:
    'At this energy weight would be lost faster than is safe without supervision. Please raise it, or ask a doctor or dietitian.',
};

function refuse(reason: TargetsRefusalReason): TargetsResult {
  return { ok: false, refusal: { code: 'unsupported_medical_case', reason, message: messages[reason] } };
}
