import type { AnswerFault } from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';

/** The refusal of answers that do not fit their recipe, with a pointer to each. */
export function refuseAnswers(faults: readonly AnswerFault[]): ApiProblem {
  return new ApiProblem('validation_failed', 'Some answers do not fit the recipe; see errors.', {
    errors: faults.map(({ at, field, detail }) => ({
      pointer: `/answers/${at}/${field}`,
      code: 'not_allowed',
      detail,
    })),
  });
}
