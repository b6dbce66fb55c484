import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { mountLazily } from './mount-lazily.ts';
import { pagePolicy, securityHeaders } from './security-headers.ts';

/** GET /docs: a readable reference of /openapi.json, every byte from this server. Its five megabytes load when first asked for. */
export function serveDocs(scope: FastifyInstance): void {
  mountLazily(scope, '/docs', async (inner) => {
    const { default: scalar } = await import('@scalar/fastify-api-reference');
    // The page starts its script inline. It shows nothing that a visitor sent, so one nonce per process will do.
    const nonce = randomBytes(16).toString('base64');
    await inner.register(helmet, securityHeaders(pagePolicy([`'nonce-${nonce}'`])));
    inner.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600');
    });
    await inner.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        pageTitle: 'Mealwise API',
        nonce,
        withDefaultFonts: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        telemetry: false,
      },
    });
  });
}
