import type { Blueprint } from '../blueprint/blueprint.ts';
import type { Constraint } from '../constraints/constraint.ts';
import type { GenerationRequest } from './generation-request.ts';

/** Who asks, for what, from which day on. */
export interface BriefInput {
  readonly blueprint: Blueprint;
  readonly request: GenerationRequest;
  /** First day, `YYYY-MM-DD`. */
  readonly weekStartDate: string;
  /** What the special requests mean; see `constraints/`. */
  readonly constraints: readonly Constraint[];
  /** Whether the person's subscription includes premium recipes; default false. */
  readonly includesPremium?: boolean | undefined;
}
