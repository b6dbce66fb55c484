import basicAuth from '@fastify/basic-auth';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import type { Login } from '../config.ts';
import { mountLazily } from '../web/mount-lazily.ts';
import { pagePolicy, securityHeaders } from '../web/security-headers.ts';
import { checkLogin } from './check-login.ts';
import { isCrossSite } from './is-cross-site.ts';

const PATH = '/admin/queues';
/** Wrong logins per address and minute. */
const MAX_WRONG_LOGINS = 20;

/** /admin/queues: bull-board behind a login. Without a login in the settings there is no dashboard. */
export const dashboard =
  (deps: RouteDeps): FastifyPluginAsync =>
  async (scope) => {
    const { dashboard: login } = deps.config;
    if (login === undefined) return;
    await requireLogin(scope, login);
    scope.addHook('onRequest', async (request) => {
      if (request.method !== 'GET' && isCrossSite(request))
        throw new ApiProblem('cross_origin', 'The dashboard takes changes from its own pages only.');
    });
    mountLazily(scope, PATH, (inner) => fillBoard(inner, deps));
  };

async function requireLogin(scope: FastifyInstance, login: Login): Promise<void> {
  const wrongLogins = scope.createRateLimit({
    max: MAX_WRONG_LOGINS,
    timeWindow: 60_000,
    keyGenerator: (request) => request.ip,
  });
  await scope.register(basicAuth, {
    authenticate: { realm: 'Mealwise queues' },
    validate: async (user, password, request) => {
      const tried = await wrongLogins(request, { increment: false });
      if (!tried.isAllowed && tried.remaining === 0)
        throw new ApiProblem('rate_limited', 'Too many wrong logins.', {
          headers: { 'retry-after': String(tried.ttlInSeconds) },
        });
      if (checkLogin(login, user, password)) return;
      await wrongLogins(request);
      throw new ApiProblem('login_required', 'User name or password is wrong.');
    },
  });
  scope.addHook('onRequest', (request, reply, done) => scope.basicAuth(request, reply, done));
}

async function fillBoard(inner: FastifyInstance, { queue }: RouteDeps): Promise<void> {
  const [{ createBullBoard }, { BullMQAdapter }, { FastifyAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/fastify'),
  ]);
  await inner.register(helmet, securityHeaders(pagePolicy()));
  inner.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'private, no-store');
  });
  const serverAdapter = new FastifyAdapter().setBasePath(PATH);
  const board = createBullBoard({
    queues: [],
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Mealwise' } },
  });
  // The queue may come later than the first visitor; the board then fills up.
  void queue.opened.then((broker) =>
    board.setQueues(broker.dashboardQueues().map((opened) => new BullMQAdapter(opened))),
  );
  await inner.register(serverAdapter.registerPlugin(), { prefix: PATH });
}
