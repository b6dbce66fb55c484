import Fastify, { type FastifyInstance } from 'fastify';

/**
 * Puts an app of its own under `prefix`, built when it is first asked for: what takes long to load must not keep the API
 * from answering. Hooks of `scope` run first. A building that failed is tried again by the next request.
 */
export function mountLazily(
  scope: FastifyInstance,
  prefix: string,
  fill: (inner: FastifyInstance) => Promise<void>,
): void {
  let building: Promise<FastifyInstance> | undefined;
  const build = async (): Promise<FastifyInstance> => {
    const inner = Fastify();
    await fill(inner);
    await inner.ready();
    return inner;
  };
  // The inner app reads the body.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
  for (const url of [prefix, `${prefix}/*`]) {
    scope.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      schema: { hide: true },
      handler: async (request, reply) => {
        building ??= build();
        const inner = await building.catch((error: unknown) => {
          building = undefined;
          throw error;
        });
        reply.hijack();
        inner.routing(request.raw, reply.raw);
      },
    });
  }
  scope.addHook('onClose', async () => {
    await (await building)?.close();
  });
}
