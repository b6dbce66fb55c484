import type { Allergen } from '../catalogue/food.ts';
import type { Slot } from '../generation/week-plan.ts';
import type { TargetMacro } from '../nutrition/daily-targets.ts';
import type { NutrientCoverage } from './measure-coverage.ts';

/** Every rule that a plan may be held to; `rulesChecked` says which were. */
export const validationRules = [
  'complete',
  'known_recipe',
  'known_food',
  'allergen',
  'diet',
  'dislike',
  'meal_type',
  'ingredients_match_recipe',
  'grams_in_bounds',
  'prep_minutes',
  'no_cook',
  'free_sugar',
  'skill',
  'equipment',
  'premium',
  'excluded_recipe',
  'avoided_cuisine',
  'household',
  'leftovers',
  'storage_life',
  'cook_day',
  'tag_rule',
  'meatless_days',
  'budget',
  'macro_deviation',
  'fibre_low',
  'sodium_high',
  'saturated_fat_high',
  'variety',
] as const;
export type ValidationRule = (typeof validationRules)[number];

/**
 * `safety`: may never reach a person. `violation`: the plan goes back. `flag`: delivered, and said.
 */
export type Severity = 'safety' | 'violation' | 'flag';

/** A broken rule: which, where and how far. */
export interface PlanViolation {
  readonly rule: ValidationRule;
  readonly severity: Severity;
  readonly date?: string;
  readonly slot?: Slot;
  /** Food key, recipe id, macro or tag that it is about. */
  readonly subject?: string;
  readonly message: string;
  readonly measured?: number;
  readonly limit?: number;
}

/** What a day comes to, from its grams. What a food does not state adds nothing to a sum, and its share of the mass is said. */
export interface DayNutrition {
  /** 4·protein + 9·fat + 4·net carbohydrate + 2·fibre. */
  readonly energyKcal: number;
  /** The kcal that USDA states for the same foods, for comparison. */
  readonly usdaKcal: number;
  readonly proteinG: number;
  readonly fatG: number;
  readonly netCarbohydrateG: number;
  readonly fibreG: number;
  readonly sodiumMg: number;
  readonly saturatedFatG: number;
  /** Share of the day's mass, 0 to 1, whose food does not state a figure; above 0 the sum is a lower bound. */
  readonly unknownShares: Readonly<
    Record<
      'usdaKcal' | 'proteinG' | 'fatG' | 'carbohydrateG' | 'fibreG' | 'sodiumMg' | 'saturatedFatG',
      number
    >
  >;
}

/** A day’s figures beside its targets. */
export interface ValidatedDay {
  readonly date: string;
  readonly nutrition: DayNutrition;
  /** Signed percent by which each macro misses its target. */
  readonly deviationsPercent: Readonly<Record<TargetMacro, number>>;
  readonly withinTolerance: boolean;
}

/** The verdict on a plan, with everything that was found. */
export interface ValidationReport {
  /** No safety finding. A plan that is not safe is never delivered. */
  readonly safe: boolean;
  /** Safe and without violations; flags are allowed. */
  readonly acceptable: boolean;
  readonly violations: readonly PlanViolation[];
  readonly days: readonly ValidatedDay[];
  readonly tolerancePercent: number;
  readonly daysWithinTolerance: number;
  readonly worstDeviationPercent: number;
  /** Vitamins, minerals and essential fatty acids on an average day of the plan; empty for whom there are no reference intakes. */
  readonly micronutrients: readonly NutrientCoverage[];
  /** What is to be bought for all pots costs, US cents; a lower bound where a food has no price. */
  readonly groceryCents: number;
  /** The rules that the plan was held to; others are about what nobody asked for. */
  readonly rulesChecked: readonly ValidationRule[];
  /** Declared allergens for which every gram was checked. */
  readonly allergensChecked: readonly Allergen[];
}
