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
}

const WINDOW_MS = 60_000;

/**
 * Counts per person and minute, in this process: N processes let N times as much through. Answers carry `RateLimit-Policy`
 * and `RateLimit` (IETF draft-ietf-httpapi-ratelimit-headers, structured fields).
 */
export async function createLimits(
  app: FastifyInstance,
  perMinute: { readonly requests: number; readonly generations: number },
): Promise<Limits> {
  await app.register(rateLimit, { global: false });
  return {
    requests: createLimit(app, 'requests', perMinute.requests),
    generations: createLimit(app, 'generations', perMinute.generations),
    estimates: createLimit(app, 'estimates', perMinute.generations),
  };
}

function createLimit(app: FastifyInstance, name: string, max: number): onRequestAsyncHookHandler {
  const count = app.createRateLimit({
    max,
    timeWindow: WINDOW_MS,
    keyGenerator: (request: FastifyRequest) => personOf(request),
  });
  return async (request, reply) => {
    const result = await count(request);
    if (result.isAllowed) return;
    const policy = `"${name}";q=${max};w=${WINDOW_MS / 1000}`;
    const state = `"${name}";r=${result.remaining};t=${result.ttlInSeconds}`;
    if (!result.isExceeded) {
      reply.headers({ 'ratelimit-policy': policy, ratelimit: state });
      return;
    }
    throw new ApiProblem(
      'rate_limited',
      `At most ${max} ${name} a minute; try again in ${result.ttlInSeconds} s.`,
      {
        headers: { 'retry-after': String(result.ttlInSeconds), 'ratelimit-policy': policy, ratelimit: state },
      },
    );
  };
}
