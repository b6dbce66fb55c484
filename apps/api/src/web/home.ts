import type { FastifyPluginAsync } from 'fastify';
import type { RouteDeps } from '../api-deps.ts';

/** GET /: where everything is. */
export const home =
  (deps: RouteDeps): FastifyPluginAsync =>
  async (app) => {
    app.get('/', { schema: { hide: true } }, async () => ({
      name: 'Mealwise',
      docs: deps.links.to('/docs'),
      openapi: deps.links.to('/openapi.json'),
      ...(deps.config.dashboard === undefined ? {} : { dashboard: deps.links.to('/admin/queues') }),
      health: {
        live: deps.links.to('/livez'),
        ready: deps.links.to('/readyz'),
        metrics: deps.links.to('/metrics'),
      },
    }));
  };
