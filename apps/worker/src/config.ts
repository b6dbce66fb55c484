import { z } from 'zod';

/** The worker's settings, parsed once from the environment. Empty values count as unset; all faults come together. */
export interface Config {
  readonly workerName: string;
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly queue:
    | { readonly backend: 'redis'; readonly url: string; readonly prefix: string | undefined }
    | { readonly backend: 'postgres'; readonly connectionString: string };
  readonly secret: string;
  readonly logLevel: string;
  readonly concurrency: number | undefined;
  readonly leaseMs: number;
  readonly lockMs: number;
  readonly rescueIntervalMs: number;
  readonly rescueGraceMs: number;
  readonly shutdownGraceMs: number;
  readonly webhookAllowedHosts: readonly string[];
  /** Undefined without an API key: then the planner works alone. */
  readonly ai: AiConfig | undefined;
}

export interface AiConfig {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  /** Tried in this order before the planner takes over. */
  readonly models: readonly string[];
  /** One deadline for a whole call. */
  readonly timeoutMs: number;
  readonly attemptsPerModel: number;
  readonly dailyBudgetMicroUsd: number;
  /** A generation older than this no longer waits for a model. */
  readonly patienceMs: number;
}

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const ms = z.coerce.number().int().positive();

const Environment = z
  .object({
    WORKER_NAME: z.string().max(80).default(`worker-${process.pid}`),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    QUEUE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    QUEUE_PREFIX: z.string().optional(),
    MEALWISE_SECRET: z.string().min(32, 'needs at least 32 characters'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(200).optional(),
    STAGE_LEASE_MS: ms.min(1_000).default(20_000),
    QUEUE_LOCK_MS: ms.min(1_000).default(15_000),
    RESCUE_INTERVAL_MS: ms.min(100).default(2_000),
    RESCUE_GRACE_MS: ms.min(100).default(5_000),
    SHUTDOWN_GRACE_MS: ms.default(10_000),
    WEBHOOK_ALLOWED_HOSTS: list.prefault(''),
    ANTHROPIC_API_KEY: z.string().optional(),
    ANTHROPIC_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    AI_MODELS: list.pipe(z.array(z.string()).min(1)).prefault('claude-haiku-5-5'),
    AI_TIMEOUT_MS: ms.min(100).default(30_000),
    AI_ATTEMPTS_PER_MODEL: z.coerce.number().int().min(1).max(4).default(2),
    AI_DAILY_BUDGET_USD: z.coerce.number().min(0).max(100_000).default(5),
    AI_PATIENCE_MS: ms.default(60_000),
  })
  .superRefine((env, context) => {
    // A job's lock that outlives its lease by far would let the rescuer and the queue disagree on who is dead.
    if (env.AI_TIMEOUT_MS > 10 * env.STAGE_LEASE_MS)
      context.addIssue({
        code: 'custom',
        path: ['AI_TIMEOUT_MS'],
        message: 'is more than ten leases (STAGE_LEASE_MS) long',
      });
  });

/** Reads the settings; throws one error that lists every fault. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success)
    throw new Error(`The worker's settings have faults:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  return Object.freeze({
    workerName: env.WORKER_NAME,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    queue:
      env.REDIS_URL === undefined
        ? ({ backend: 'postgres', connectionString: env.QUEUE_DATABASE_URL ?? env.DATABASE_URL } as const)
        : ({ backend: 'redis', url: env.REDIS_URL, prefix: env.QUEUE_PREFIX } as const),
    secret: env.MEALWISE_SECRET,
    logLevel: env.LOG_LEVEL,
    concurrency: env.WORKER_CONCURRENCY,
    leaseMs: env.STAGE_LEASE_MS,
    lockMs: env.QUEUE_LOCK_MS,
    rescueIntervalMs: env.RESCUE_INTERVAL_MS,
    rescueGraceMs: env.RESCUE_GRACE_MS,
    shutdownGraceMs: env.SHUTDOWN_GRACE_MS,
    webhookAllowedHosts: env.WEBHOOK_ALLOWED_HOSTS,
    ai:
      env.ANTHROPIC_API_KEY === undefined
        ? undefined
        : {
            apiKey: env.ANTHROPIC_API_KEY,
            baseUrl: env.ANTHROPIC_BASE_URL,
            models: env.AI_MODELS,
            timeoutMs: env.AI_TIMEOUT_MS,
            attemptsPerModel: env.AI_ATTEMPTS_PER_MODEL,
            dailyBudgetMicroUsd: Math.round(env.AI_DAILY_BUDGET_USD * 1_000_000),
            patienceMs: env.AI_PATIENCE_MS,
          },
  });
}
