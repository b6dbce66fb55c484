import { resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/** The clone: infra/local/src is three levels below it (and so is infra/local/dist). */
export const projectRoot = resolve(import.meta.dirname, '../../..');

const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= low && Number(text) <= high, {
      error: `must be a whole number from ${low} to ${high}`,
    })
    .transform(Number);

const url = (...schemes: string[]) =>
  z
    .string()
    .refine((text) => schemes.includes(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.hostname !== '', {
      error: `must be a URL that begins with ${schemes[0]}//, with a host`,
    });

const postgresUrl = url('postgres:', 'postgresql:').optional();
const secret = z.string().min(32, { error: 'must have 32 characters or more' }).optional();

const Environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address or a host name' })
    .default('127.0.0.1'),
  MEALWISE_HOME: z.string().default(resolve(projectRoot, '.mealwise')),
  WORKERS: wholeNumber(1, 16).default(2),
  DATABASE_URL: postgresUrl,
  DATABASE_DIRECT_URL: postgresUrl,
  DATABASE_API_URL: postgresUrl,
  DATABASE_WORKER_URL: postgresUrl,
  REDIS_URL: url('redis:', 'rediss:').optional(),
  MEALWISE_SECRET: secret,
  AUTH_JWT_SECRET: secret,
  DASHBOARD_USER: z
    .string()
    .regex(/^[^:]+$/, { error: 'must not contain a colon' })
    .default('admin'),
  DASHBOARD_PASSWORD: z.string().min(8, { error: 'must have 8 characters or more' }).optional(),
  SHUTDOWN_GRACE_MS: wholeNumber(1, 60_000).default(5_000),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  LOG_FORMAT: z.enum(['human', 'json'], { error: 'must be human or json' }).default('human'),
});

/** Where Postgres is: our own in `home`, or the one whose URLs the environment gives. */
export type DatabaseChoice =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'given';
      readonly url: string;
      /** Past any transaction pooler; migrations, LISTEN and session locks use it. Same as `url` without a pooler. */
      readonly directUrl: string;
      /** Logins of the two roles where this owner may not create them; both or neither. */
      readonly roles: { readonly apiUrl: string; readonly workerUrl: string } | undefined;
    };

export interface LocalConfig {
  /** 0 = any free port, chosen at the start. */
  readonly port: number;
  readonly host: string;
  /** Folder of everything that `npm start` keeps: database, secrets, lock. Absolute. */
  readonly home: string;
  readonly workers: number;
  readonly database: DatabaseChoice;
  /** Without it the queue lives in Postgres. */
  readonly redisUrl: string | undefined;
  /** Undefined = generated once and kept in `home`. */
  readonly mealwiseSecret: string | undefined;
  /** Undefined = derived from the secret above. */
  readonly authJwtSecret: string | undefined;
  readonly dashboardUser: string;
  /** Undefined = generated once and kept in `home`. */
  readonly dashboardPassword: string | undefined;
  /** How long a worker may go on with the jobs in its hands once it is told to stop. */
  readonly shutdownGraceMs: number;
  readonly logLevel: z.output<typeof Environment>['LOG_LEVEL'];
  readonly logFormat: 'human' | 'json';
  /** The whole environment as it came: children get what is not listed here untouched. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the environment of `npm start`; an empty variable counts as unset.
 * Throws one StartError that names every fault, without repeating a secret's value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): LocalConfig {
  const filled = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(filled);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...findDisagreements(filled),
  ];
  if (!parsed.success || faults.length > 0)
    throw new StartError(
      `The environment has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n  ${faults.join('\n  ')}`,
    );
  const given = parsed.data;
  return Object.freeze({
    port: given.PORT,
    host: given.HOST,
    home: resolve(given.MEALWISE_HOME),
    workers: given.WORKERS,
    database: chooseDatabase(given),
    redisUrl: given.REDIS_URL,
    mealwiseSecret: given.MEALWISE_SECRET,
    authJwtSecret: given.AUTH_JWT_SECRET,
    dashboardUser: given.DASHBOARD_USER,
    dashboardPassword: given.DASHBOARD_PASSWORD,
    shutdownGraceMs: given.SHUTDOWN_GRACE_MS,
    logLevel: given.LOG_LEVEL,
    logFormat: given.LOG_FORMAT,
    inherited: env,
  });
}

/** Settings that only make sense together. */
function findDisagreements(env: Readonly<Record<string, string | undefined>>): string[] {
  const faults: string[] = [];
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_API_URL', 'DATABASE_WORKER_URL'])
    if (env[name] !== undefined && env.DATABASE_URL === undefined)
      faults.push(`${name} is set, but DATABASE_URL is not`);
  if ((env.DATABASE_API_URL === undefined) !== (env.DATABASE_WORKER_URL === undefined))
    faults.push('DATABASE_API_URL and DATABASE_WORKER_URL must be set together');
  return faults;
}

function chooseDatabase(given: z.output<typeof Environment>): DatabaseChoice {
  if (given.DATABASE_URL === undefined) return { kind: 'embedded' };
  const { DATABASE_API_URL: apiUrl, DATABASE_WORKER_URL: workerUrl } = given;
  return {
    kind: 'given',
    url: given.DATABASE_URL,
    directUrl: given.DATABASE_DIRECT_URL ?? given.DATABASE_URL,
    roles: apiUrl !== undefined && workerUrl !== undefined ? { apiUrl, workerUrl } : undefined,
  };
}
