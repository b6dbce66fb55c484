import type { PlanData } from '../generation/plan-data.ts';
import type { TargetStep } from '../nutrition/daily-targets.ts';
import type { NutritionSummary } from '../nutrition/nutrition-summary.ts';
import { summariseNutrition } from '../nutrition/summarise-nutrition.ts';
import type { PlanReceipt } from '../receipt/plan-receipt.ts';
import type { WhoChose } from '../receipt/who-chose.ts';
import { writeReceipt } from '../receipt/write-receipt.ts';
import type { ValidatePlanInput } from '../validation/validation-input.ts';
import type { ValidationReport } from '../validation/validation-report.ts';
import { canonicalGrams } from './canonical-grams.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { SafetyCertificate } from './safety-certificate.ts';

/** What is stored with every version of a plan, so that what it says can be checked. */
export interface PlanProof {
  readonly certificate: SafetyCertificate;
  readonly nutrition: NutritionSummary;
  readonly receipt: PlanReceipt;
}

/** A rendered plan, its report, and where it came from. */
export interface ProvePlanInput extends Pick<
  ValidatePlanInput,
  'blueprint' | 'request' | 'constraints' | 'foods'
> {
  /** As it was rendered. */
  readonly plan: PlanData;
  readonly report: ValidationReport;
  readonly catalogueVersion: string;
  readonly targetSteps: readonly TargetStep[];
  readonly whoChose: WhoChose;
  /** In words: see `describeRepair`. */
  readonly repairs: readonly string[];
  /** SHA-256 of a text, in hex. */
  readonly sha256: (text: string) => string;
}

/** Certificate, nutrition summary and receipt of a rendered plan. */
export function provePlan(input: ProvePlanInput): PlanProof {
  return {
    certificate: issueCertificate({ ...input, gramsSha256: input.sha256(canonicalGrams(input.plan)) }),
    nutrition: summariseNutrition(input.plan, input.blueprint, input.foods),
    receipt: writeReceipt(input),
  };
}
