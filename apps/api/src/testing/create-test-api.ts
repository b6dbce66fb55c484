import { randomBytes } from 'node:crypto';
import {
  createCatalogueReader,
  createSecretBox,
  newId,
  openApiDatabase,
  openWorkerDatabase,
  watchGenerations,
  type ApiDatabase,
  type WorkerDatabase,
} from '@mealwise/db';
import { createTestDatabase, sampleBlueprint, type TestServer } from '@mealwise/db/testing';
import { openBroker, type Broker } from '@mealwise/queue';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { SignJWT } from 'jose';
import { pino } from 'pino';
import { buildApp } from '../app.ts';
import { readConfig, type ApiConfig } from '../config.ts';
import type { QueueConnection } from '../connect-queue.ts';
import { createLog } from '../log.ts';

/** An API over a database of its own, cloned for one test file, with a real queue on the same Postgres. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly database: ApiDatabase;
  /** Sees every row, as a worker does. */
  readonly worker: WorkerDatabase;
  readonly broker: Broker;
  /** Lines that the API has logged. */
  readonly logged: () => string;
  /** Sends a request as a person; `person` undefined = without a token. */
  readonly send: (person: string | undefined, request: InjectOptions) => Promise<LightMyRequestResponse>;
  /** A new person with a profile. */
  readonly newPerson: (blueprint?: object) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface TestApiOptions {
  readonly config?: Partial<ApiConfig>;
  /** Instead of the broker on Postgres. */
  readonly queue?: QueueConnection;
  readonly now?: () => Date;
  /** Where the API itself looks for Postgres, to see it fail. */
  readonly databaseUrl?: string;
}

export { sampleBlueprint };

export const testSecret = randomBytes(32).toString('hex');

export async function createTestApi(server: TestServer, options: TestApiOptions = {}): Promise<TestApi> {
  const testDatabase = await createTestDatabase(server);
  const pool = { max: 10, applicationName: 'test', onIdleError: () => undefined };
  const database = openApiDatabase({
    connectionString: options.databaseUrl ?? testDatabase.apiUrl,
    ...pool,
  });
  const worker = openWorkerDatabase({ connectionString: testDatabase.workerUrl, ...pool, max: 4 });
  const watcher = watchGenerations({ connectionString: testDatabase.apiUrl, onError: () => undefined });
  const broker = await openBroker({
    backend: 'postgres',
    connectionString: testDatabase.apiUrl,
    maxConnections: 4,
    log: pino({ level: 'silent' }),
  });
  const lines: string[] = [];
  const config = readConfig({
    DATABASE_URL: testDatabase.apiUrl,
    MEALWISE_SECRET: testSecret,
    AUTH_JWT_SECRET: testSecret,
    DASHBOARD_PASSWORD: 'correct horse battery',
    PUBLIC_URL: 'https://mealwise.test',
    WEBHOOK_ALLOWED_HOSTS: '127.0.0.1:9',
    // Plans are made in the tests' own process, which holds it up.
    OVERLOADED_ABOVE_MS: '0',
    RATE_LIMIT_GENERATIONS: '1000',
    RATE_LIMIT_REQUESTS: '1000',
  });
  const app = await buildApp({
    config: { ...config, ...options.config },
    database,
    watcher,
    queue: options.queue ?? {
      broker: () => broker,
      opened: Promise.resolve(broker),
      close: () => broker.close(),
    },
    readCatalogue: createCatalogueReader(),
    secretBox: createSecretBox(testSecret),
    log: createLog('debug', { write: (line) => void lines.push(line) }),
    now: options.now ?? (() => new Date()),
  });
  const send: TestApi['send'] = async (person, request) => {
    const authorization = person === undefined ? {} : { authorization: `Bearer ${await signToken(person)}` };
    return app.inject({ ...request, headers: { ...authorization, ...request.headers } });
  };
  return {
    app,
    database,
    worker,
    broker,
    logged: () => lines.join(''),
    send,
    newPerson: async (blueprint = sampleBlueprint) => {
      const person = newId();
      const stored = await send(person, { method: 'PUT', url: '/v1/me/profile', payload: blueprint });
      if (stored.statusCode !== 200) throw new Error(stored.body);
      return person;
    },
    close: async () => {
      await app.close();
      await Promise.all([broker.close(), watcher.close(), database.close(), worker.close()]);
      await testDatabase.drop();
    },
  };
}

export function signToken(person: string): Promise<string> {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(person)
    .setIssuer('mealwise')
    .setAudience('mealwise')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(testSecret));
}
