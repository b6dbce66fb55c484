import {
  describeConstraint,
  mealTypeOfSlot,
  readWishes,
  writeTargets,
  type FoodTable,
  type GenerationRequest,
  type GroceryList,
} from '@mealwise/core';
import { wireAmount } from '../web/wire-money.ts';
import type { Assessment } from './assess-request.ts';
import { presentConflict } from './conflict-object.ts';
import type { EstimateObject } from './estimate-object.ts';

type Verdict = Pick<
  EstimateObject,
  'feasible' | 'explanation' | 'conflicts' | 'refusal' | 'targets' | 'candidates' | 'removed_by'
>;

const nothingKnown: Verdict = {
  feasible: null,
  explanation: null,
  conflicts: [],
  refusal: null,
  targets: null,
  candidates: null,
  removed_by: null,
};

/** What an assessment says, in the words of the API; undefined = there is no profile to assess. */
export function presentAssessment(assessment: Assessment | undefined): Verdict {
  if (assessment === undefined) return nothingKnown;
  if (assessment.kind === 'refused') {
    const { code, reason, message } = assessment.refusal;
    return { ...nothingKnown, feasible: false, explanation: message, refusal: { code, reason } };
  }
  const { brief, input, infeasible } = assessment;
  return {
    feasible: infeasible === undefined,
    explanation: infeasible?.explanation ?? null,
    conflicts: (infeasible?.conflicts ?? []).map(presentConflict),
    refusal: null,
    targets: writeTargets(brief.targets),
    candidates: countCandidates(assessment),
    removed_by: { ...input.candidates.removedBy },
  };
}

function countCandidates({
  brief,
  input: { candidates },
}: Extract<Assessment, { kind: 'assessed' }>): NonNullable<EstimateObject['candidates']> {
  const meals = new Set(brief.slots.map(mealTypeOfSlot));
  const recipes = [...candidates.catalogue.values()].map(({ recipe }) => recipe);
  return Object.fromEntries(
    [...meals].map((meal) => [
      meal,
      {
        total: recipes.filter(({ meal_types: types }) => types.includes(meal)).length,
        left: candidates.byMealType[meal].length,
      },
    ]),
  );
}

/** The price of a grocery list as a band. */
export function presentPriceBand(groceries: GroceryList): NonNullable<EstimateObject['price_band']> {
  return {
    low: wireAmount(groceries.lowCents),
    amount: wireAmount(groceries.totalCents),
    high: wireAmount(groceries.highCents),
    currency: groceries.currency,
    priced_percent: groceries.pricedPercent,
    basis: 'quick_plan',
  };
}

/** Each special request with what rules take it for. */
export function presentWishes(
  request: GenerationRequest,
  foods: FoodTable,
): EstimateObject['special_requests'] {
  return readWishes(request, foods).map(({ request: index, constraints }) => ({
    text: request.special_requests[index] ?? '',
    understood: [...constraints],
    how:
      constraints.length === 0 ? 'not understood by rules' : constraints.map(describeConstraint).join('; '),
  }));
}
