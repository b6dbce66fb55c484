import type { Diet } from '../blueprint/blueprint.ts';
import { allergens, type Allergen } from '../catalogue/food.ts';
import type { PlanData } from '../generation/plan-data.ts';
import { isForbidden } from '../validation/compare-reports.ts';
import { whyForbidden } from '../validation/forbidden-foods.ts';
import { readDemands } from '../validation/read-demands.ts';
import type { ValidatePlanInput } from '../validation/validation-input.ts';
import type { ValidationReport, ValidationRule } from '../validation/validation-report.ts';
import type { SafetyCertificate } from './safety-certificate.ts';

/** A validated plan with all that it was validated by. */
export interface CertificateInput extends Pick<
  ValidatePlanInput,
  'blueprint' | 'request' | 'constraints' | 'foods'
> {
  readonly plan: Pick<PlanData, 'days'>;
  readonly catalogueVersion: string;
  readonly report: ValidationReport;
  /** SHA-256 of `canonicalGrams(plan)`, in hex. */
  readonly gramsSha256: string;
}

/** Writes down what the validator found of a plan, and the facts of every food that it went by. */
export function issueCertificate(input: CertificateInput): SafetyCertificate {
  const { plan, blueprint, foods, report } = input;
  const { household, allergies } = readDemands(input);
  const person = { ...blueprint, allergies };
  const ingredients = plan.days.flatMap(({ meals }) => meals.flatMap((meal) => meal.ingredients));
  const declared = allergens.filter((allergen) =>
    [person, ...household].some((eater) => eater.allergies.includes(allergen)),
  );
  return {
    version: 1,
    verdict: report.violations.some(isForbidden) ? 'unsafe' : 'safe',
    ...rulesOf(person),
    household: household.map((member) => ({
      name: member.name,
      meals: [...member.meals],
      ...rulesOf(member),
    })),
    ingredients_checked: ingredients.length,
    foods: [...new Set(ingredients.map(({ food }) => food))].toSorted().map((key) => {
      const food = foods.get(key);
      return {
        food: key,
        allergens: food === undefined ? {} : statusesOf(food.allergens, declared),
        forbidden_facts: food === undefined ? [] : whyForbidden(food, blueprint.diet),
      };
    }),
    catalogue_version: input.catalogueVersion,
    grams_sha256: input.gramsSha256,
    rules: report.rulesChecked.map((rule) => outcomeOf(rule, report)),
  };
}

interface EaterRules {
  readonly diet: Diet;
  readonly allergies: readonly Allergen[];
  readonly tolerates_traces_of: readonly Allergen[];
}

function rulesOf({
  diet,
  allergies,
  tolerates_traces_of,
}: EaterRules): Pick<SafetyCertificate, 'diet' | 'allergens_checked' | 'traces_tolerated'> {
  return {
    diet,
    allergens_checked: [...allergies],
    traces_tolerated: tolerates_traces_of.filter((allergen) => allergies.includes(allergen)),
  };
}

function statusesOf<Status>(
  stated: Readonly<Record<Allergen, Status>>,
  declared: readonly Allergen[],
): Partial<Record<Allergen, Status>> {
  return Object.fromEntries(declared.map((allergen) => [allergen, stated[allergen]]));
}

function outcomeOf(
  rule: ValidationRule,
  { violations }: ValidationReport,
): SafetyCertificate['rules'][number] {
  const found = violations.filter((violation) => violation.rule === rule);
  const isBroken = found.some(({ severity }) => severity !== 'flag');
  const outcome = found.length === 0 ? 'passed' : 'flagged';
  return { rule, outcome: isBroken ? 'broken' : outcome, findings: found.length };
}
