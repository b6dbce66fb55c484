import type { TargetsRefusal } from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';

/** The answer to a person for whom no targets may be set, with the reason for programs and the sentence for people. */
export function refuseTargets({ code, reason, message }: TargetsRefusal): ApiProblem {
  return new ApiProblem(code, message, { extensions: { reason } });
}
