import type { ActivityLevel, Diet, Goal } from '../blueprint/blueprint.ts';

/** Shares of the day's energy; carbohydrate is what the other two leave, the energy of fibre included. */
export interface EnergySplit {
  readonly protein: number;
  readonly fat: number;
  readonly carbohydrate: number;
}

/** The product's own splits. Keto and paleo lie outside the AMDR for carbohydrate (45–65 %) by design. */
export const splitOfDiet: Readonly<Record<Diet, EnergySplit>> = {
  omnivore: { protein: 0.25, fat: 0.3, carbohydrate: 0.45 },
  vegetarian: { protein: 0.2, fat: 0.3, carbohydrate: 0.5 },
  vegan: { protein: 0.18, fat: 0.3, carbohydrate: 0.52 },
  paleo: { protein: 0.3, fat: 0.4, carbohydrate: 0.3 },
  pcos: { protein: 0.3, fat: 0.35, carbohydrate: 0.35 },
  keto: { protein: 0.25, fat: 0.7, carbohydrate: 0.05 },
};

/** Multiples of resting energy that go with Mifflin-St Jeor; not to be mixed with the NASEM activity scale. */
export const activityFactor: Readonly<Record<ActivityLevel, number>> = {
  sedentary: 1.2,
  light: 1.375,
  moderate: 1.55,
  active: 1.725,
  very_active: 1.9,
};

/** Lowest daily energy that software may plan for anyone, in kcal. */
export const safeEnergyKcal = { female: 1_200, male: 1_500 } as const;

/** What a goal changes. Everything not named here stays as it is for `maintenance`. */
export interface GoalRule {
  readonly energyFactor: number;
  readonly minProteinGPerKg: number;
  readonly minFibreGPer1000Kcal: number;
  readonly sodiumLimitMg: number;
  /** Share of energy. */
  readonly saturatedFatLimit: number;
}

/** Protein 0.8 g/kg: RDA. Fibre 14 g/1,000 kcal: AI. Sodium 2,300 mg: CDRR. Saturated fat 10 %: Dietary Guidelines. */
const maintenance: GoalRule = {
  energyFactor: 1,
  minProteinGPerKg: 0.8,
  minFibreGPer1000Kcal: 14,
  sodiumLimitMg: 2_300,
  saturatedFatLimit: 0.1,
};

export const ruleOfGoal: Readonly<Record<Goal, GoalRule>> = {
  maintenance,
  energy_boost: maintenance,
  weight_loss: { ...maintenance, energyFactor: 0.8, minProteinGPerKg: 1.2 },
  muscle_gain: { ...maintenance, energyFactor: 1.1, minProteinGPerKg: 1.6 },
  heart_health: { ...maintenance, sodiumLimitMg: 1_500, saturatedFatLimit: 0.06 },
  digestive_health: { ...maintenance, minFibreGPer1000Kcal: 17 },
};

export const MAX_PROTEIN_G_PER_KG = 2.2;
/** Fibre of the pcos diet, g per 1,000 kcal, where the goal asks for less. */
export const PCOS_FIBRE_G_PER_1000_KCAL = 16;
export const KETO_NET_CARBOHYDRATE_LIMIT_G = 35;
/** AMDR: fat gives at least a fifth of the energy. */
export const MIN_FAT_SHARE = 0.2;

/** Energy of a kilogram of body weight lost, mostly fat (Wishnofsky 1958); good for weeks, too high for years. */
export const KCAL_PER_KG_OF_BODY = 7_700;
/** NHLBI: at most 1 to 2 pounds a week; for heavy people 1 % of the body weight. */
export const MAX_LOSS_KG_PER_WEEK = 1;
export const MAX_LOSS_SHARE_PER_WEEK = 0.01;
