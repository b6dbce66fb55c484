import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import underPressure from '@fastify/under-pressure';
import { newId } from '@mealwise/db';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ApiDeps, RouteDeps } from './api-deps.ts';
import { ApiProblem } from './api-problem.ts';
import { requirePerson } from './auth/authenticate.ts';
import { createVerifyToken } from './auth/verify-token.ts';
import { getFood } from './catalogue/get-food.ts';
import { getRecipe } from './catalogue/get-recipe.ts';
import { listFoods } from './catalogue/list-foods.ts';
import { listRecipes } from './catalogue/list-recipes.ts';
import type { ApiConfig } from './config.ts';
import { legacyFunctions } from './functions/legacy-functions.ts';
import { createGeneration } from './generations/create-generation.ts';
import { estimateGeneration } from './generations/estimate-generation.ts';
import { getGeneration } from './generations/get-generation.ts';
import { createNutritionValidation } from './nutrition/create-nutrition-validation.ts';
import { dashboard } from './ops/dashboard.ts';
import { livez } from './ops/livez.ts';
import { registerMetrics } from './ops/metrics.ts';
import { readyz } from './ops/readyz.ts';
import { getPantry } from './pantry/get-pantry.ts';
import { putPantry } from './pantry/put-pantry.ts';
import { deleteSlotLock } from './plans/delete-slot-lock.ts';
import { getCurrentPlan } from './plans/get-current-plan.ts';
import { getGroceryList } from './plans/get-grocery-list.ts';
import { getNutrition } from './plans/get-nutrition.ts';
import { getPlan } from './plans/get-plan.ts';
import { listPlanVersions } from './plans/list-plan-versions.ts';
import { listPlans } from './plans/list-plans.ts';
import { patchPlan } from './plans/patch-plan.ts';
import { getReceipt } from './plans/get-receipt.ts';
import { getSafetyCertificate } from './plans/get-safety-certificate.ts';
import { putMealFeedback } from './plans/put-meal-feedback.ts';
import { putSlotLock } from './plans/put-slot-lock.ts';
import { regeneratePlan } from './plans/regenerate-plan.ts';
import { revertPlan } from './plans/revert-plan.ts';
import { swapMeal } from './plans/swap-meal.ts';
import { registerProblems, sendProblem, toApiProblem } from './problem.ts';
import { getProfile } from './profile/get-profile.ts';
import { getTargets } from './profile/get-targets.ts';
import { patchProfile } from './profile/patch-profile.ts';
import { putProfile } from './profile/put-profile.ts';
import { answerRecipe } from './recipes/answer-recipe.ts';
import { deleteImportedRecipe } from './recipes/delete-imported-recipe.ts';
import { getImportedRecipe } from './recipes/get-imported-recipe.ts';
import { importRecipe } from './recipes/import-recipe.ts';
import { listImportedRecipes } from './recipes/list-imported-recipes.ts';
import { rememberRoutes } from './web/allowed-methods.ts';
import { answerBrokenRequest } from './web/answer-broken-request.ts';
import { serveDocs } from './web/docs.ts';
import { home } from './web/home.ts';
import { createLimits } from './web/limit-rates.ts';
import { createLinks } from './web/links.ts';
import { logAnswers } from './web/log-answers.ts';
import { describeRoutes } from './web/openapi.ts';
import { acceptOnlyJson } from './web/read-json-body.ts';
import { dataPolicy, securityHeaders } from './web/security-headers.ts';
import { validatorCompiler } from './web/validate-request.ts';
import { getDefaultEndpoint } from './webhooks/get-default-endpoint.ts';

const BODY_LIMIT = 256 * 1024;
/** Headers and body have to arrive within this; whoever drips is cut off. */
const REQUEST_TIMEOUT_MS = 10_000;
/** What is still being answered when the app closes gets this long. */
const DRAIN_MS = 3_000;

/** The whole API over its dependencies, ready to listen or to be injected into. */
export async function buildApp(deps: ApiDeps): Promise<FastifyInstance> {
  const app = createServer(deps);
  const findAllowedMethods = rememberRoutes(app);
  const routes: RouteDeps = {
    ...deps,
    findAllowedMethods,
    verifyToken: createVerifyToken(deps.config.auth),
    links: createLinks(app, deps.config.publicUrl),
    limits: await createLimits(app, deps.config.limits),
    closing: abortOnClose(app),
  };
  registerProblems(app, findAllowedMethods);
  acceptOnlyJson(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'mealwise-request-id': request.id, 'cache-control': 'private, no-store' });
  });
  logAnswers(app);
  const metrics = registerMetrics(app, routes);
  await app.register(helmet, securityHeaders(dataPolicy));
  await describeRoutes(app, () => routes.links.to(''));

  // Before the load is looked at: an overloaded process is alive, and its metrics are wanted most.
  await app.register(livez);
  await app.register(readyz(routes));
  await app.register(metrics);
  await app.register(async (busy) => registerRoutes(busy, routes));
  return app;
}

async function registerRoutes(app: FastifyInstance, routes: RouteDeps): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: routes.config.overloadedAboveMs,
    pressureHandler: () => {
      throw new ApiProblem('overloaded', 'Please try again in a moment.', {
        headers: { 'retry-after': '5' },
      });
    },
  });
  await app.register(
    async (v1) => {
      // Before the token is asked for: a browser sends none with its preflight.
      if (routes.config.corsOrigins.length > 0)
        await v1.register(cors, corsOptions(routes.config.corsOrigins));
      await v1.register(async (personal) => {
        requirePerson(personal, routes.verifyToken);
        for (const route of [
          createGeneration,
          estimateGeneration,
          getGeneration,
          listPlans,
          getCurrentPlan,
          getPlan,
          patchPlan,
          listPlanVersions,
          revertPlan,
          swapMeal,
          regeneratePlan,
          putSlotLock,
          deleteSlotLock,
          getGroceryList,
          getSafetyCertificate,
          getNutrition,
          getReceipt,
          createNutritionValidation,
          putMealFeedback,
          getProfile,
          putProfile,
          patchProfile,
          getTargets,
          getPantry,
          putPantry,
          listFoods,
          getFood,
          listRecipes,
          getRecipe,
          getDefaultEndpoint,
          importRecipe,
          answerRecipe,
          listImportedRecipes,
          getImportedRecipe,
          deleteImportedRecipe,
        ])
          await personal.register(route(routes));
      });
    },
    { prefix: '/v1' },
  );
  await app.register(legacyFunctions(routes), { prefix: '/functions/v1' });
  await app.register(dashboard(routes));
  await app.register(async (docs) => serveDocs(docs));
  await app.register(home(routes));
}

function createServer({ config, log }: ApiDeps): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: newId,
    bodyLimit: BODY_LIMIT,
    trustProxy: trustedProxies(config.trustProxy),
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Without all three, Node looks every half minute and a slow body stays open for long.
    http: {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS - 2_000,
      connectionsCheckingInterval: 1_000,
    },
    // What arrives on a kept connection while we close is still answered.
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      reply.header('mealwise-request-id', request.id);
      void sendProblem(toApiProblem(error), request, reply);
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  // Handlers are typed by their response schemas, and tests hold answers against them: at run time nothing is left to check.
  app.setSerializerCompiler(() => JSON.stringify);
  return app.withTypeProvider<ZodTypeProvider>() as unknown as FastifyInstance;
}

/** A number of hops counts from us outwards. */
function trustedProxies(
  trusted: ApiConfig['trustProxy'],
): string[] | ((address: string, hop: number) => boolean) | false {
  if (trusted === undefined) return false;
  return typeof trusted === 'number' ? (_address, hop) => hop < trusted : trusted;
}

/** Whoever waits answers at once; after a while whatever is left is cut off, so that closing never hangs on a slow client. */
function abortOnClose(app: FastifyInstance): AbortSignal {
  const closing = new AbortController();
  app.addHook('preClose', async () => {
    closing.abort();
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
  });
  return closing.signal;
}

function corsOptions(origins: readonly string[]): Parameters<typeof cors>[1] {
  return {
    origin: [...origins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'prefer',
      'if-match',
      'if-none-match',
    ],
    exposedHeaders: [
      'location',
      'retry-after',
      'etag',
      'link',
      'idempotent-replayed',
      'mealwise-request-id',
      'ratelimit',
      'ratelimit-policy',
    ],
    maxAge: 600,
    strictPreflight: false,
  };
}
