import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problemKinds, type ApiProblem } from '../api-problem.ts';
import type { GenerationObject } from '../generations/generation-object.ts';
import { logIfOurs } from '../problem.ts';

/** What the first design's clients get when a plan is ready. */
export const LegacyPlan = z
  .object({
    success: z.literal(true),
    generation_id: z.uuid(),
    plan_id: z.uuid(),
    status: z.enum(['completed', 'fallback']),
    message: z.string(),
    duration_ms: z.int(),
    total_recipes: z.int(),
    week_theme: z.string(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'LegacyPlan' });

/** … and when it is not yet. */
export const LegacyProcessing = z
  .object({
    success: z.literal(true),
    generation_id: z.uuid(),
    status: z.literal('processing'),
    status_url: z.string(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'LegacyProcessing' });

/** … and when it will not come. */
export const LegacyError = z
  .object({
    success: z.literal(false),
    error: z.string(),
    status: z.int(),
    error_code: z.string(),
    generation_id: z.uuid().optional(),
    error_details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'LegacyError' });

/** Response entries for some refusals of a function. */
export function legacyErrors<Status extends number>(
  ...statuses: Status[]
): Record<Status, typeof LegacyError> {
  return Object.fromEntries(statuses.map((status) => [status, LegacyError])) as Record<
    Status,
    typeof LegacyError
  >;
}

const messages = {
  completed: 'Meal plan generated successfully',
  fallback: 'Meal plan generated with fallback selection',
} as const;

/** A finished plan in the first design's words; undefined for a generation that did not succeed. */
export function presentLegacyPlan(
  generation: GenerationObject,
  warnings: readonly string[],
): z.output<typeof LegacyPlan> | undefined {
  const { result, finished_at: finishedAt } = generation;
  if (generation.status !== 'succeeded' || result === null || finishedAt === null) return undefined;
  const status = generation.outcome === 'generated_with_fallback' ? 'fallback' : 'completed';
  return {
    success: true,
    generation_id: generation.id,
    plan_id: result.plan_id,
    status,
    message: messages[status],
    duration_ms: Date.parse(finishedAt) - Date.parse(generation.created_at),
    total_recipes: result.total_recipes,
    week_theme: result.week_theme,
    warnings: [...warnings],
  };
}

/** A generation that ended without a plan: 422 where the person can change that, 500 where only we can. */
export function presentLegacyFailure(generation: GenerationObject): z.output<typeof LegacyError> {
  const { error } = generation;
  return {
    success: false,
    error: error?.message ?? `The generation was ${generation.status}`,
    status: error === null || error.recoverable ? 500 : 422,
    error_code: error?.code ?? generation.status,
    generation_id: generation.id,
    ...(error === null
      ? {}
      : { error_details: { stage: error.stage, suggested_action: error.suggested_action } }),
  };
}

/** Answers with a refusal in the first design's shape. */
export function sendLegacyProblem(
  problem: ApiProblem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  logIfOurs(problem, request);
  const { status } = problemKinds[problem.code];
  const details = {
    request_id: request.id,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.extensions,
  };
  const body: z.output<typeof LegacyError> = {
    success: false,
    error: problem.message,
    status,
    error_code: problem.code,
    error_details: details,
  };
  return reply
    .code(status)
    .headers(problem.headers)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}
