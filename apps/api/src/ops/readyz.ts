import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { createReadinessCheck } from './check-readiness.ts';

const CheckResult = z.object({ status: z.enum(['ok', 'failed']), detail: z.string() });
const Readiness = z
  .object({
    status: z.enum(['ready', 'not_ready']),
    checks: z.object({ postgres: CheckResult, queue: CheckResult, catalogue: CheckResult }),
  })
  .meta({ id: 'Readiness' });

/** GET /readyz: 200 when requests can be served, else 503; either way what was found. */
export const readyz =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const checkReadiness = createReadinessCheck(deps);
    app.get(
      '/readyz',
      {
        schema: {
          operationId: 'readyz',
          tags: ['Operations'],
          summary: 'Can requests be served?',
          response: { 200: Readiness, 503: Readiness.describe('Something is away; `checks` says what.') },
        },
      },
      async (_request, reply) => {
        const { ready, checks } = await checkReadiness();
        if (ready) return reply.send({ status: 'ready', checks });
        return reply.code(503).header('retry-after', '2').send({ status: 'not_ready', checks });
      },
    );
  };
