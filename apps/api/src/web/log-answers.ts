import type { FastifyInstance } from 'fastify';

/** Asked every few seconds by machines; of interest only when something is wrong. */
const QUIET_ROUTES = new Set(['/livez', '/readyz', '/metrics']);

/** One line per answer: method, route pattern (never the path or query), status, duration. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const facts = {
      method: request.method,
      route,
      status: reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (QUIET_ROUTES.has(route)) request.log.debug(facts, 'answered');
    else request.log.info(facts, 'answered');
  });
}
