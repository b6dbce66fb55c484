import { countGenerations } from '@mealwise/db';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RouteDeps } from '../api-deps.ts';

/** Watches every request of `app` from now on and serves GET /metrics in Prometheus' text format. */
export function registerMetrics(app: FastifyInstance, deps: RouteDeps): FastifyPluginAsync {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  observeRequests(app, registry);
  const collectQueues = createQueueGauges(registry, deps);
  const collectGenerations = createGenerationGauges(registry, deps);
  const up = new Gauge({
    name: 'mealwise_store_up',
    help: 'Whether a store answered this scrape; 0 = its figures are missing',
    labelNames: ['store'],
    registers: [registry],
  });
  const collect = async (store: string, ask: () => Promise<void>): Promise<void> => {
    try {
      await ask();
      up.set({ store }, 1);
    } catch (error) {
      deps.log.warn({ store, err: error }, 'no figures for the metrics');
      up.set({ store }, 0);
    }
  };
  return async (scope) => {
    scope.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      await Promise.all([collect('queue', collectQueues), collect('postgres', collectGenerations)]);
      return reply.type(registry.contentType).send(await registry.metrics());
    });
  };
}

function observeRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'mealwise_http_request_duration_seconds',
    help: 'From the request to the end of its answer; long-polls include their wait',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the path: ids would make a series each.
    const route = request.routeOptions.url ?? 'unmatched';
    durations.observe(
      { method: request.method, route, status: reply.raw.statusCode },
      reply.elapsedTime / 1_000,
    );
  });
}

function createQueueGauges(registry: Registry, { queue }: RouteDeps): () => Promise<void> {
  const jobs = new Gauge({
    name: 'mealwise_queue_jobs',
    help: 'Jobs by queue and state; finished ones as long as they are kept',
    labelNames: ['queue', 'state'],
    registers: [registry],
  });
  const workers = new Gauge({
    name: 'mealwise_queue_workers',
    help: 'Processes that consume a queue',
    labelNames: ['queue'],
    registers: [registry],
  });
  return async () => {
    jobs.reset();
    workers.reset();
    const broker = queue.broker();
    if (broker === undefined) throw new Error('The queue has not answered since the start');
    const [counts, consumers] = await Promise.all([broker.counts(), broker.workers()]);
    for (const [name, states] of Object.entries(counts))
      for (const [state, count] of Object.entries(states)) jobs.set({ queue: name, state }, Number(count));
    for (const [name, names] of Object.entries(consumers)) workers.set({ queue: name }, names.length);
  };
}

function createGenerationGauges(registry: Registry, { database }: RouteDeps): () => Promise<void> {
  const labelNames = ['status', 'stage'] as const;
  const totals = new Gauge({
    name: 'mealwise_generations',
    help: 'Generations that are open or ended within the last hour',
    labelNames,
    registers: [registry],
  });
  const ages = new Gauge({
    name: 'mealwise_generations_oldest_seconds',
    help: 'Age of the oldest of them',
    labelNames,
    registers: [registry],
  });
  return async () => {
    totals.reset();
    ages.reset();
    for (const { status, stage, total, oldestSeconds } of await database.asNobody(countGenerations)) {
      totals.set({ status, stage }, total);
      ages.set({ status, stage }, oldestSeconds);
    }
  };
}
