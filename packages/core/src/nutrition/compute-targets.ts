import type { Blueprint } from '../blueprint/blueprint.ts';
import { ageOnDate } from './age-on-date.ts';
import type { ComputedTargets } from './daily-targets.ts';
import { goalEnergy } from './goal-energy.ts';
import { splitEnergy } from './split-energy.ts';
import { safeEnergyKcal } from './target-rules.ts';

/** Why software must not set a target for this person; each calls for a professional. */
export type TargetsRefusalReason = 'under_18' | 'pregnancy' | 'breast_feeding' | 'below_safe_energy';

export interface TargetsRefusal {
  readonly code: 'unsupported_medical_case';
  readonly reason: TargetsRefusalReason;
  /** A sentence for the person. */
  readonly message: string;
}

export type TargetsResult =
  | ({ readonly ok: true } & ComputedTargets)
  | { readonly ok: false; readonly refusal: TargetsRefusal };

/**
 * The daily targets of a person on a date (`YYYY-MM-DD`, it decides the age), with every step of the arithmetic.
 *
 * Refuses minors (and a date that cannot be read), pregnancy, breast-feeding, a person whose target lies below the safe
 * minimum of their sex, and weight loss where the floors leave no deficit. Never throws.
 */
export function computeTargets(blueprint: Blueprint, onDate: string): TargetsResult {
  const age = ageOnDate(blueprint.birth_date, onDate);
  // Not `age < 18`: NaN, the age of an unreadable date, must be refused too.
  if (!(age >= 18)) return refuse('under_18');
  if (blueprint.pregnant) return refuse('pregnancy');
  if (blueprint.breast_feeding) return refuse('breast_feeding');

  const { energyKcal, totalKcal, steps } = goalEnergy(blueprint, age);
  if (energyKcal < safeEnergyKcal[blueprint.sex]) return refuse('below_safe_energy');
  if (blueprint.goal === 'weight_loss' && energyKcal >= totalKcal) return refuse('below_safe_energy');

  const split = splitEnergy(blueprint, energyKcal);
  return { ok: true, targets: split.targets, steps: [...steps, ...split.steps] };
}

const messages: Readonly<Record<TargetsRefusalReason, string>> = {
  under_18: 'Plans are for adults from 18 years. For younger people please ask a paediatric dietitian.',
  pregnancy: 'Pregnancy changes what the body needs. Please plan your meals with your midwife or doctor.',
  breast_feeding:
    'Breast-feeding changes what the body needs. Please plan your meals with your midwife or doctor.',
  below_safe_energy: `This goal would need less energy than is safe without supervision (${safeEnergyKcal.female} kcal a day for women, ${safeEnergyKcal.male} for men). Please choose another goal or ask a doctor or dietitian.`,
};

function refuse(reason: TargetsRefusalReason): TargetsResult {
  return { ok: false, refusal: { code: 'unsupported_medical_case', reason, message: messages[reason] } };
}
