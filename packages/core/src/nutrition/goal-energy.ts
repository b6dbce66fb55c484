import type { Blueprint } from '../blueprint/blueprint.ts';
import type { TargetStep } from './daily-targets.ts';
import { activityFactor, ruleOfGoal, safeEnergyKcal } from './target-rules.ts';

export interface GoalEnergy {
  /** Energy of the day's target, kcal; may lie below what is safe: the caller refuses then. */
  readonly energyKcal: number;
  /** What the body needs at rest, kcal a day. */
  readonly restingKcal: number;
  /** What the person is thought to burn in a day, kcal. */
  readonly totalKcal: number;
  readonly steps: readonly TargetStep[];
}

/**
 * Energy of a day: resting energy (Mifflin-St Jeor) × activity × goal, figures unrounded.
 *
 * Weight loss is held at the floors (sex floor and resting energy), and a step says which floor bound; other goals are not
 * raised: a maintenance below the floor is a case for a professional.
 */
export function goalEnergy(blueprint: Blueprint, age: number): GoalEnergy {
  const { weight_kg, height_cm, sex, activity_level, goal } = blueprint;
  const sexTerm = sex === 'male' ? 5 : -161;
  const restingKcal = 10 * weight_kg + 6.25 * height_cm - 5 * age + sexTerm;
  const totalKcal = restingKcal * activityFactor[activity_level];
  const { energyFactor } = ruleOfGoal[goal];
  const adjustedKcal = totalKcal * energyFactor;
  const steps: TargetStep[] = [
    {
      name: 'resting energy',
      formula: '10 × weight_kg + 6.25 × height_cm − 5 × age + sex_term (Mifflin-St Jeor 1990)',
      inputs: { weight_kg, height_cm, age, sex, sex_term: sexTerm },
      result: restingKcal,
      unit: 'kcal',
    },
    {
      name: 'total energy',
      formula: 'resting_energy × activity_factor',
      inputs: {
        resting_energy: restingKcal,
        activity_level,
        activity_factor: activityFactor[activity_level],
      },
      result: totalKcal,
      unit: 'kcal',
    },
    {
      name: 'goal adjustment',
      formula: 'total_energy × goal_factor',
      inputs: { total_energy: totalKcal, goal, goal_factor: energyFactor },
      result: adjustedKcal,
      unit: 'kcal',
    },
  ];
  const floorKcal = Math.max(safeEnergyKcal[sex], restingKcal);
  if (goal !== 'weight_loss' || adjustedKcal >= floorKcal)
    return { energyKcal: adjustedKcal, restingKcal, totalKcal, steps };
  steps.push({
    name: 'energy floor',
    formula: 'max(adjusted, safe_minimum, resting_energy)',
    inputs: {
      adjusted: adjustedKcal,
      safe_minimum: safeEnergyKcal[sex],
      resting_energy: restingKcal,
      bound_by: restingKcal >= safeEnergyKcal[sex] ? 'resting_energy' : 'safe_minimum',
    },
    result: floorKcal,
    unit: 'kcal',
  });
  return { energyKcal: floorKcal, restingKcal, totalKcal, steps };
}
