import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** The API's settings, parsed once from the environment. */
export interface ApiConfig {
  /** 0 = any free port. */
  readonly port: number;
  readonly host: string;
  /** Login of the role `mealwise_api`, possibly through a transaction pooler. */
  readonly databaseUrl: string;
  /** The same login past any pooler; LISTEN needs a session. */
  readonly databaseDirectUrl: string;
  readonly databasePool: number;
  readonly queue: QueueChoice;
  /** Key material of what is stored sealed. */
  readonly secret: string;
  readonly auth: TokenRules;
  /** Undefined: there is no dashboard. */
  readonly dashboard: Login | undefined;
  /** Exact origins whose pages may call the API. */
  readonly corsOrigins: readonly string[];
  /** Development only: `host` or `host:port` that callbacks may reach besides public addresses. */
  readonly webhookAllowedHosts: readonly string[];
  /** Proxies of our own that may say who the client is: how many, or which; undefined = none. */
  readonly trustProxy: number | string[] | undefined;
  readonly logLevel: z.output<typeof Environment>['LOG_LEVEL'];
  /** What links in answers begin with, without a trailing slash; undefined = the address listened on. */
  readonly publicUrl: string | undefined;
  /** A generation that has not ended by then expires. */
  readonly generationDeadlineMs: number;
  /** Requests are refused while the process itself is late by more than this; 0 = never. */
  readonly overloadedAboveMs: number;
  /** Per person and minute, counted by each process for itself. */
  readonly limits: { readonly requests: number; readonly generations: number };
}

export type QueueChoice =
  | { readonly backend: 'redis'; readonly url: string; readonly prefix: string | undefined }
  | { readonly backend: 'postgres'; readonly connectionString: string };

/** Which bearer tokens are accepted: HS256 with this key (UTF-8 text), this issuer, this audience. */
export interface TokenRules {
  readonly secret: string;
  readonly issuer: string;
  readonly audience: string;
}

export interface Login {
  readonly user: string;
  readonly password: string;
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// URL' });
const secret = z.string().min(32, 'needs at least 32 characters');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: postgresUrl,
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'is not a redis:// URL' }).optional(),
  QUEUE_DATABASE_URL: postgresUrl.optional(),
  QUEUE_PREFIX: z.string().optional(),
  MEALWISE_SECRET: secret,
  AUTH_JWT_SECRET: secret,
  AUTH_JWT_ISSUER: z.string().default('mealwise'),
  AUTH_JWT_AUDIENCE: z.string().default('mealwise'),
  DASHBOARD_USER: z
    .string()
    .regex(/^[^:]+$/, 'may not contain a colon')
    .default('admin'),
  DASHBOARD_PASSWORD: z.string().min(8, 'needs at least 8 characters').optional(),
  CORS_ORIGINS: list
    .pipe(z.array(z.string().refine(isOrigin, 'is not an origin such as https://app.example')))
    .prefault(''),
  WEBHOOK_ALLOWED_HOSTS: list
    .pipe(z.array(z.string().regex(/^[^\s/@:]+(:\d{1,5})?$/, 'is not a host or host:port')))
    .prefault(''),
  TRUST_PROXY: z.string().transform(parseTrustedProxies).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http:// or https:// URL' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  GENERATION_DEADLINE_MS: z.coerce.number().int().min(1_000).default(900_000),
  OVERLOADED_ABOVE_MS: z.coerce.number().int().min(0).default(1_000),
  RATE_LIMIT_REQUESTS: z.coerce.number().int().min(1).default(120),
  RATE_LIMIT_GENERATIONS: z.coerce.number().int().min(1).default(20),
});

/**
 * Reads the settings; an empty variable counts as unset. Throws one error that names every fault and repeats no value:
 * half of them are secrets.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ApiConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The API's settings have faults:\n  ${faults.join('\n  ')}`);
  }
  const env = parsed.data;
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    databaseDirectUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    queue: chooseQueue(env),
    secret: env.MEALWISE_SECRET,
    auth: { secret: env.AUTH_JWT_SECRET, issuer: env.AUTH_JWT_ISSUER, audience: env.AUTH_JWT_AUDIENCE },
    dashboard:
      env.DASHBOARD_PASSWORD === undefined
        ? undefined
        : { user: env.DASHBOARD_USER, password: env.DASHBOARD_PASSWORD },
    corsOrigins: env.CORS_ORIGINS,
    webhookAllowedHosts: env.WEBHOOK_ALLOWED_HOSTS,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    publicUrl: env.PUBLIC_URL,
    generationDeadlineMs: env.GENERATION_DEADLINE_MS,
    overloadedAboveMs: env.OVERLOADED_ABOVE_MS,
    limits: { requests: env.RATE_LIMIT_REQUESTS, generations: env.RATE_LIMIT_GENERATIONS },
  });
}

function chooseQueue(env: z.output<typeof Environment>): QueueChoice {
  if (env.REDIS_URL !== undefined) return { backend: 'redis', url: env.REDIS_URL, prefix: env.QUEUE_PREFIX };
  return { backend: 'postgres', connectionString: env.QUEUE_DATABASE_URL ?? env.DATABASE_URL };
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** "Trust everyone" is not offered: any client could then name its own address. */
function parseTrustedProxies(text: string, context: z.RefinementCtx): number | string[] {
  if (/^[1-9]$/.test(text)) return Number(text);
  const addresses = list.parse(text);
  for (const address of addresses)
    if (isIP(address.replace(/\/\d+$/, '')) === 0 || (address.includes('/') && !ipaddr.isValidCIDR(address)))
      context.addIssue({
        code: 'custom',
        message: 'is neither a number of hops (1 to 9) nor a list of addresses or CIDR ranges',
      });
  return addresses;
}
