import {
  canonicalGrams,
  confirmCertificate,
  type Disagreement,
  type FoodTable,
  type PlanData,
  type SafetyCertificate,
} from '@mealwise/core';
import { sha256Hex } from '@mealwise/db';

/** Confirms a plan's certificate against a food table, its hash included; empty = confirmed. */
export function confirmPlan(
  plan: PlanData,
  certificate: SafetyCertificate,
  foods: FoodTable,
): Disagreement[] {
  const isSame = sha256Hex(canonicalGrams(plan)) === certificate.grams_sha256;
  const changed: Disagreement = {
    claim: 'grams',
    subject: 'sha256',
    message: 'The plan’s grams are not those that were checked',
  };
  return [...(isSame ? [] : [changed]), ...confirmCertificate(plan, certificate, foods)];
}
