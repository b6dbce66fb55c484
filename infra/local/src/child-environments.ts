import type { LocalConfig } from './config.ts';
import type { Secrets } from './secrets.ts';

/** Environment of a child process. */
export type ChildEnvironment = Readonly<Record<string, string | undefined>>;

export interface SystemUrls {
  /** Logins of the two roles, as the processes use them (through a pooler, where there is one). */
  readonly apiUrl: string;
  readonly workerUrl: string;
  /** The same logins past any pooler. */
  readonly apiDirectUrl: string;
  readonly workerDirectUrl: string;
}

/** What a worker named `name` gets: its own login, never the owner's, and nothing that only the API needs. */
export function workerEnvironment(
  config: LocalConfig,
  secrets: Secrets,
  urls: SystemUrls,
  name: string,
): ChildEnvironment {
  return {
    ...commonEnvironment(config, secrets, urls.workerUrl, urls.workerDirectUrl),
    WORKER_NAME: name,
    SHUTDOWN_GRACE_MS: String(config.shutdownGraceMs),
  };
}

/** What the API gets. `port` is the one it shall listen on, already found free. */
export function apiEnvironment(
  config: LocalConfig,
  secrets: Secrets,
  urls: SystemUrls,
  port: number,
): ChildEnvironment {
  return {
    ...commonEnvironment(config, secrets, urls.apiUrl, urls.apiDirectUrl),
    HOST: config.host,
    PORT: String(port),
    AUTH_JWT_SECRET: secrets.authJwtSecret,
    DASHBOARD_USER: config.dashboardUser,
    DASHBOARD_PASSWORD: secrets.dashboardPassword,
  };
}

function commonEnvironment(
  config: LocalConfig,
  secrets: Secrets,
  url: string,
  directUrl: string,
): ChildEnvironment {
  return {
    ...config.inherited,
    // The owner's and the other role's logins stay here.
    DATABASE_API_URL: undefined,
    DATABASE_WORKER_URL: undefined,
    AUTH_JWT_SECRET: undefined,
    DASHBOARD_USER: undefined,
    DASHBOARD_PASSWORD: undefined,
    DATABASE_URL: url,
    DATABASE_DIRECT_URL: directUrl,
    REDIS_URL: config.redisUrl,
    QUEUE_DATABASE_URL: config.redisUrl === undefined ? directUrl : undefined,
    MEALWISE_SECRET: secrets.mealwiseSecret,
    LOG_LEVEL: config.logLevel,
  };
}
