import type { ApiDatabase, createCatalogueReader, GenerationWatcher, SecretBox } from '@mealwise/db';
import type { Logger } from 'pino';
import type { VerifyToken } from './auth/verify-token.ts';
import type { ApiConfig } from './config.ts';
import type { QueueConnection } from './connect-queue.ts';
import type { FindAllowedMethods } from './web/allowed-methods.ts';
import type { Limits } from './web/limit-rates.ts';
import type { Links } from './web/links.ts';

/** What the API is built from; tests pass their own. */
export interface ApiDeps {
  readonly config: ApiConfig;
  readonly database: ApiDatabase;
  readonly watcher: GenerationWatcher;
  readonly queue: QueueConnection;
  readonly readCatalogue: ReturnType<typeof createCatalogueReader>;
  readonly secretBox: SecretBox;
  readonly log: Logger;
  readonly now: () => Date;
}

/** What routes get beside that: made once per app. */
export interface RouteDeps extends ApiDeps {
  readonly verifyToken: VerifyToken;
  readonly limits: Limits;
  readonly links: Links;
  readonly findAllowedMethods: FindAllowedMethods;
  /** Aborts when the app begins to close: whoever waits answers now. */
  readonly closing: AbortSignal;
}
