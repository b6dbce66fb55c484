import type { Blueprint } from '../blueprint/blueprint.ts';
import type { ComputedTargets, DailyTargets, TargetStep } from './daily-targets.ts';
import { KCAL_PER_GRAM, planEnergyKcal } from './energy.ts';
import { splitEnergy } from './split-energy.ts';
import type { TargetOverrides } from './target-overrides.ts';
import {
  KETO_NET_CARBOHYDRATE_LIMIT_G,
  MAX_PROTEIN_G_PER_KG,
  MIN_FAT_SHARE,
  ruleOfGoal,
} from './target-rules.ts';

export type OverrideOutcome =
  | ({ readonly ok: true } & ComputedTargets)
  /** The figures contradict each other or a bound; the sentence says which. */
  | { readonly ok: false; readonly message: string };

/** Given macros and given energy may differ by this share: people round. */
const ROUNDING_SHARE = 0.02;

/**
 * Splits a day's energy as the diet does, with a person's own figures in place of computed ones, each with a step that says so. Without
 * any it is the split alone.
 *
 * Energy is the one given, else what three given macros come to, else `energyKcal`. Macros left open share what remains as the diet's
 * split would. Protein stays between the least of the goal and 2.2 g per kilogram, fat at a fifth of the energy or more, and
 * keto at 35 g of net carbohydrate or less; whether the energy is safe is for the caller to ask.
 */
export function overrideTargets(
  blueprint: Blueprint,
  energyKcal: number,
  overrides: TargetOverrides,
): OverrideOutcome {
  const macros = resolveMacros(blueprint, energyKcal, overrides);
  if (typeof macros === 'string') return { ok: false, message: macros };
  const computed = splitEnergy(blueprint, macros.energyKcal);
  const targets: DailyTargets = {
    ...macros,
    sodiumLimitMg: overrides.sodium_limit_mg ?? computed.targets.sodiumLimitMg,
    saturatedFatLimitG: overrides.saturated_fat_limit_g ?? computed.targets.saturatedFatLimitG,
  };
  const fault = faultOf(blueprint, targets);
  if (fault !== undefined) return { ok: false, message: fault };
  return { ok: true, targets, steps: explain(targets, computed, { energyKcal, overrides }) };
}

type MacroTargets = Pick<DailyTargets, 'energyKcal' | 'proteinG' | 'fatG' | 'netCarbohydrateG' | 'fibreG'>;
type Macro = 'proteinG' | 'fatG' | 'netCarbohydrateG';

const kcalPerGram: Readonly<Record<Macro, number>> = {
  proteinG: KCAL_PER_GRAM.protein,
  fatG: KCAL_PER_GRAM.fat,
  netCarbohydrateG: KCAL_PER_GRAM.netCarbohydrate,
};

/** The macros, or a sentence that says why there are none. */
function resolveMacros(
  blueprint: Blueprint,
  energyKcal: number,
  overrides: TargetOverrides,
): MacroTargets | string {
  const given: Record<Macro, number | undefined> = {
    proteinG: overrides.protein_g,
    fatG: overrides.fat_g,
    netCarbohydrateG: overrides.net_carbs_g,
  };
  const names = ['proteinG', 'fatG', 'netCarbohydrateG'] as const;
  const open = names.filter((name) => given[name] === undefined);
  const givenKcal = names.reduce((sum, name) => sum + kcalPerGram[name] * (given[name] ?? 0), 0);
  const wanted =
    overrides.calories ??
    (open.length === 0 ? energyWithFibre(blueprint, givenKcal, overrides.fibre_g) : energyKcal);
  const usual = splitEnergy(blueprint, wanted).targets;
  // Nothing to share out anew: the figures stay as they were computed, to the last digit.
  if (open.length === names.length && overrides.fibre_g === undefined) return usual;
  const fibreG = overrides.fibre_g ?? usual.fibreG;
  const leftKcal = wanted - givenKcal - KCAL_PER_GRAM.fibre * fibreG;
  if (open.length === 0) {
    if (Math.abs(leftKcal) > ROUNDING_SHARE * wanted && overrides.calories !== undefined)
      return `The macros given come to ${kcal(wanted - leftKcal)}, the energy given is ${kcal(wanted)}. Please leave one of the four open.`;
    const macros = {
      proteinG: given.proteinG ?? 0,
      fatG: given.fatG ?? 0,
      netCarbohydrateG: given.netCarbohydrateG ?? 0,
      fibreG,
    };
    return { ...macros, energyKcal: planEnergyKcal(macros) };
  }
  if (leftKcal <= 0)
    return `The macros given take more than the ${kcal(wanted)} of the day. Please lower one or raise the energy.`;
  const openKcal = open.reduce((sum, name) => sum + kcalPerGram[name] * usual[name], 0);
  const amount = (name: Macro): number => given[name] ?? (usual[name] * leftKcal) / openKcal;
  return {
    energyKcal: wanted,
    proteinG: amount('proteinG'),
    fatG: amount('fatG'),
    netCarbohydrateG: amount('netCarbohydrateG'),
    fibreG,
  };
}

/** The day's energy when all macros are given: theirs and that of fibre, whose goal may itself go by the energy. */
function energyWithFibre(blueprint: Blueprint, macroKcal: number, fibreG: number | undefined): number {
  if (fibreG !== undefined) return macroKcal + KCAL_PER_GRAM.fibre * fibreG;
  const fibrePerKcal = splitEnergy(blueprint, 1_000).targets.fibreG / 1_000;
  return macroKcal / (1 - KCAL_PER_GRAM.fibre * fibrePerKcal);
}

function faultOf({ diet, goal, weight_kg }: Blueprint, targets: DailyTargets): string | undefined {
  const leastProtein = ruleOfGoal[goal].minProteinGPerKg * weight_kg;
  const mostProtein = MAX_PROTEIN_G_PER_KG * weight_kg;
  if (targets.proteinG < leastProtein - 0.5 || targets.proteinG > mostProtein + 0.5)
    return `Protein would be ${grams(targets.proteinG)}; for this weight and goal it stays between ${grams(leastProtein)} and ${grams(mostProtein)}.`;
  const leastFat = (MIN_FAT_SHARE * targets.energyKcal) / KCAL_PER_GRAM.fat;
  if (targets.fatG < leastFat - 0.5)
    return `Fat would be ${grams(targets.fatG)}; at ${kcal(targets.energyKcal)} it stays at ${grams(leastFat)} or more.`;
  if (diet === 'keto' && targets.netCarbohydrateG > KETO_NET_CARBOHYDRATE_LIMIT_G + 0.5)
    return `Net carbohydrate would be ${grams(targets.netCarbohydrateG)}; keto stays at ${KETO_NET_CARBOHYDRATE_LIMIT_G} g or less.`;
  return undefined;
}

const stepNames: readonly (readonly [
  target: keyof DailyTargets,
  step: string,
  unit: string,
  override: keyof TargetOverrides,
])[] = [
  ['energyKcal', 'energy set by hand', 'kcal', 'calories'],
  ['proteinG', 'protein', 'g', 'protein_g'],
  ['fibreG', 'fibre', 'g', 'fibre_g'],
  ['fatG', 'fat', 'g', 'fat_g'],
  ['netCarbohydrateG', 'net carbohydrate', 'g', 'net_carbs_g'],
  ['sodiumLimitMg', 'sodium limit', 'mg', 'sodium_limit_mg'],
  ['saturatedFatLimitG', 'saturated fat limit', 'g', 'saturated_fat_limit_g'],
];

/** A step for each target: the computed one where it stands, else where the figure comes from. */
function explain(
  targets: DailyTargets,
  computed: ComputedTargets,
  { energyKcal, overrides }: { readonly energyKcal: number; readonly overrides: TargetOverrides },
): TargetStep[] {
  return stepNames.flatMap(([target, name, unit, override]): TargetStep[] => {
    const result = targets[target];
    const byHand = overrides[override] !== undefined;
    // The energy's own steps stand before these.
    if (target === 'energyKcal' && !byHand && result === energyKcal) return [];
    const standing = computed.steps.find((step) => step.name === name && step.result === result);
    if (standing !== undefined && !byHand) return [standing];
    return [
      {
        name,
        formula: byHand ? 'set by hand' : 'follows from the figures set by hand',
        inputs: { computed: computed.targets[target], energy: targets.energyKcal },
        result,
        unit,
      },
    ];
  });
}

const kcal = (amount: number): string => `${Math.round(amount)} kcal`;
const grams = (amount: number): string => `${Math.round(amount)} g`;
