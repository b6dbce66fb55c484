import type { Blueprint } from '../blueprint/blueprint.ts';
import type { ComputedTargets, TargetStep } from './daily-targets.ts';
import { KCAL_PER_GRAM } from './energy.ts';
import {
  KETO_NET_CARBOHYDRATE_LIMIT_G,
  MAX_PROTEIN_G_PER_KG,
  MIN_FAT_SHARE,
  PCOS_FIBRE_G_PER_1000_KCAL,
  ruleOfGoal,
  splitOfDiet,
} from './target-rules.ts';

/**
 * Splits a day's energy (kcal) into the targets of a person's diet and goal, with a step for each figure.
 *
 * The parts always add up to the energy: 4·protein + 9·fat + 4·net carbohydrate + 2·fibre. Protein follows its share of the
 * split inside its bounds per kilogram; what a lower bound adds comes out of fat first, down to a fifth of the energy, and
 * then out of carbohydrate; what the upper bound frees goes to carbohydrate.
 *
 * Keto is led by its carbohydrate instead: net carbohydrate is its 5 % of the energy, at most 35 g, and fat takes what is
 * left. If fibre's energy came out of those 5 %, a day of 2,000 kcal would keep 11 g, which no kitchen can hit within 5 %.
 */
export function splitEnergy(blueprint: Blueprint, energyKcal: number): ComputedTargets {
  const protein = proteinTarget(blueprint, energyKcal);
  const fibre = fibreTarget(blueprint, energyKcal);
  const rest = blueprint.diet === 'keto' ? ketoRest : balancedRest;
  const { fat, netCarbohydrate } = rest(blueprint, energyKcal, protein.result, fibre.result);
  const rule = ruleOfGoal[blueprint.goal];
  const saturatedFat: TargetStep = {
    name: 'saturated fat limit',
    formula: 'energy × share ÷ 9',
    inputs: { energy: energyKcal, share: rule.saturatedFatLimit, goal: blueprint.goal },
    result: (energyKcal * rule.saturatedFatLimit) / KCAL_PER_GRAM.fat,
    unit: 'g',
  };
  const sodium: TargetStep = {
    name: 'sodium limit',
    formula: 'limit of the goal',
    inputs: { goal: blueprint.goal },
    result: rule.sodiumLimitMg,
    unit: 'mg',
  };
  return {
    targets: {
      energyKcal,
      proteinG: protein.result,
      fatG: fat.result,
      netCarbohydrateG: netCarbohydrate.result,
      fibreG: fibre.result,
      sodiumLimitMg: sodium.result,
      saturatedFatLimitG: saturatedFat.result,
    },
    steps: [protein, fibre, fat, netCarbohydrate, sodium, saturatedFat],
  };
}

function proteinTarget({ diet, goal, weight_kg }: Blueprint, energyKcal: number): TargetStep {
  const share = splitOfDiet[diet].protein;
  const fromSplit = (energyKcal * share) / KCAL_PER_GRAM.protein;
  const lower = ruleOfGoal[goal].minProteinGPerKg * weight_kg;
  const upper = MAX_PROTEIN_G_PER_KG * weight_kg;
  return {
    name: 'protein',
    formula: 'energy × share ÷ 4, within g_per_kg bounds × weight_kg',
    inputs: {
      energy: energyKcal,
      diet,
      share,
      from_split: fromSplit,
      weight_kg,
      min_g_per_kg: ruleOfGoal[goal].minProteinGPerKg,
      max_g_per_kg: MAX_PROTEIN_G_PER_KG,
      bound:
        fromSplit < lower ? 'raised to the minimum' : fromSplit > upper ? 'lowered to the maximum' : 'none',
    },
    result: Math.min(upper, Math.max(lower, fromSplit)),
    unit: 'g',
  };
}

function fibreTarget({ diet, goal }: Blueprint, energyKcal: number): TargetStep {
  const per1000 = Math.max(
    ruleOfGoal[goal].minFibreGPer1000Kcal,
    diet === 'pcos' ? PCOS_FIBRE_G_PER_1000_KCAL : 0,
  );
  return {
    name: 'fibre',
    formula: 'energy ÷ 1000 × g_per_1000_kcal',
    inputs: { energy: energyKcal, g_per_1000_kcal: per1000, diet, goal },
    result: (energyKcal / 1_000) * per1000,
    unit: 'g',
  };
}

type Rest = (
  blueprint: Blueprint,
  energyKcal: number,
  proteinG: number,
  fibreG: number,
) => { readonly fat: TargetStep; readonly netCarbohydrate: TargetStep };

const balancedRest: Rest = ({ diet }, energyKcal, proteinG, fibreG) => {
  const split = splitOfDiet[diet];
  const proteinKcal = KCAL_PER_GRAM.protein * proteinG;
  const proteinExcessKcal = Math.max(0, proteinKcal - energyKcal * split.protein);
  const fatKcal = Math.max(
    energyKcal * Math.min(MIN_FAT_SHARE, split.fat),
    energyKcal * split.fat - proteinExcessKcal,
  );
  const fat: TargetStep = {
    name: 'fat',
    formula: 'max(energy × share − what protein took beyond its share, energy × minimum share) ÷ 9',
    inputs: {
      energy: energyKcal,
      diet,
      share: split.fat,
      protein_excess_kcal: proteinExcessKcal,
      minimum_share: MIN_FAT_SHARE,
    },
    result: fatKcal / KCAL_PER_GRAM.fat,
    unit: 'g',
  };
  const fibreKcal = KCAL_PER_GRAM.fibre * fibreG;
  const netCarbohydrate: TargetStep = {
    name: 'net carbohydrate',
    formula: '(energy − 4 × protein − 9 × fat − 2 × fibre) ÷ 4',
    inputs: { energy: energyKcal, protein: proteinG, fat: fat.result, fibre: fibreG },
    result: (energyKcal - proteinKcal - fatKcal - fibreKcal) / KCAL_PER_GRAM.netCarbohydrate,
    unit: 'g',
  };
  return { fat, netCarbohydrate };
};

const ketoRest: Rest = ({ diet }, energyKcal, proteinG, fibreG) => {
  const share = splitOfDiet[diet].carbohydrate;
  const netCarbohydrate: TargetStep = {
    name: 'net carbohydrate',
    formula: 'min(energy × share ÷ 4, limit)',
    inputs: { energy: energyKcal, share, limit: KETO_NET_CARBOHYDRATE_LIMIT_G },
    result: Math.min((energyKcal * share) / KCAL_PER_GRAM.netCarbohydrate, KETO_NET_CARBOHYDRATE_LIMIT_G),
    unit: 'g',
  };
  const otherKcal =
    KCAL_PER_GRAM.protein * proteinG +
    KCAL_PER_GRAM.netCarbohydrate * netCarbohydrate.result +
    KCAL_PER_GRAM.fibre * fibreG;
  const fat: TargetStep = {
    name: 'fat',
    formula: '(energy − 4 × protein − 4 × net carbohydrate − 2 × fibre) ÷ 9',
    inputs: {
      energy: energyKcal,
      protein: proteinG,
      net_carbohydrate: netCarbohydrate.result,
      fibre: fibreG,
    },
    result: (energyKcal - otherKcal) / KCAL_PER_GRAM.fat,
    unit: 'g',
  };
  return { fat, netCarbohydrate };
};
