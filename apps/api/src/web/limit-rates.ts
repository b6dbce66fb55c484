import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';

/** Hooks that refuse a person who asks too often, with `rate_limited`; to be put behind `requirePerson`. */
export interface Limits {
  readonly requests: onRequestAsyncHookHandler;
  readonly generations: onRequestAsyncHookHandler;
  /** Counted apart from generations, as many a minute: whoever only asks does not use up what they ask about. */
  readonly estimates: onRequestAsyncHookHandler;
  /** Checks of food, by the day; to be put behind `requests`. */
  readonly validations: onRequestAsyncHookHandler;
}

const MINUTE = { name: 'minute', ms: 60_000 } as const;
const DAY = { name: 'day', ms: 86_400_000 } as const;
/** The first design's own limit. */
const VALIDATIONS_PER_DAY = 1_000;

/**
 * Counts per person and minute or day, in this process: N processes let N times as much through. Answers carry `RateLimit-Policy`
 * and `RateLimit` (IETF draft-ietf-httpapi-ratelimit-headers, structured fields).
 */
export async function createLimits(
  app: FastifyInstance,
  perMinute: { readonly requests: number; readonly generations: number },
): Promise<Limits> {
  await app.register(rateLimit, { global: false });
  return {
    requests: createLimit(app, 'requests', perMinute.requests, MINUTE),
    generations: createLimit(app, 'generations', perMinute.generations, MINUTE),
    estimates: createLimit(app, 'estimates', perMinute.generations, MINUTE),
    validations: createLimit(app, 'validations', VALIDATIONS_PER_DAY, DAY),
  };
}

function createLimit(
  app: FastifyInstance,
  name: string,
  max: number,
  window: typeof MINUTE | typeof DAY,
): onRequestAsyncHookHandler {
  const count = app.createRateLimit({
    max,
    timeWindow: window.ms,
    keyGenerator: (request: FastifyRequest) => personOf(request),
  });
  return async (request, reply) => {
    const result = await count(request);
    if (result.isAllowed) return;
    const policy = `"${name}";q=${max};w=${window.ms / 1000}`;
    const state = `"${name}";r=${result.remaining};t=${result.ttlInSeconds}`;
    if (!result.isExceeded) {
      reply.headers({ 'ratelimit-policy': policy, ratelimit: state });
      return;
    }
    throw new ApiProblem(
      'rate_limited',
      `At most ${max} ${name} a ${window.name}; try again in ${result.ttlInSeconds} s.`,
      {
        headers: { 'retry-after': String(result.ttlInSeconds), 'ratelimit-policy': policy, ratelimit: state },
      },
    );
  };
}
