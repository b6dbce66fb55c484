import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import { createTestDatabase, type TestDatabase, type TestServer } from '@mealwise/db/testing';
import { migrateQueueSchema } from '@mealwise/queue';
import pg from 'pg';

/**
 * A whole Mealwise of its own for one test file: a database cloned from the template, one API process and some
 * workers, all real processes on free ports.
 */
export interface RunningSystem {
  readonly url: string;
  readonly database: TestDatabase;
  /** Asks the database as its owner. */
  readonly query: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  readonly tokenFor: (userId: string) => Promise<string>;
  /** Workers by name; a killed one stays listed. */
  readonly workers: ReadonlyMap<string, ChildProcess>;
  /** Everything the processes have logged so far, for the message of a failing test. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

export interface SystemOptions {
  readonly server: TestServer;
  /** Empty: the queue lives in Postgres. */
  readonly redisUrl: string;
  readonly workers?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const AUTH_SECRET = 'test-auth-secret-test-auth-secret-test';
const root = fileURLToPath(new URL('../../', import.meta.url));

export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const database = await createTestDatabase(options.server);
  if (options.redisUrl === '')
    await migrateQueueSchema(database.ownerUrl, { grantTo: ['mealwise_api', 'mealwise_worker'] });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const lines: string[] = [];
  const common = {
    PATH: process.env.PATH ?? '',
    MEALWISE_SECRET: 'test-secret-test-secret-test-secret-test',
    AUTH_JWT_SECRET: AUTH_SECRET,
    LOG_LEVEL: 'info',
    WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
    STAGE_LEASE_MS: '3000',
    QUEUE_LOCK_MS: '3000',
    RESCUE_INTERVAL_MS: '500',
    RESCUE_GRACE_MS: '1000',
    ...(options.redisUrl === ''
      ? {}
      : { REDIS_URL: options.redisUrl, QUEUE_PREFIX: `test-${randomBytes(5).toString('hex')}` }),
    ...options.env,
  };
  const children: ChildProcess[] = [];
  const run = (name: string, script: string, env: Record<string, string>): ChildProcess => {
    const child = spawn(process.execPath, [script], {
      cwd: root,
      env: { ...common, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => lines.push(`[${name}] ${text.trimEnd()}`));
    children.push(child);
    return child;
  };
  const output = (): string => lines.join('\n');

  const api = run('api', 'apps/api/src/main.ts', {
    DATABASE_URL: database.apiUrl,
    PORT: '0',
    HOST: '127.0.0.1',
  });
  const workers = new Map<string, ChildProcess>();
  for (let index = 1; index <= (options.workers ?? 2); index += 1) {
    const name = `worker-${index}`;
    workers.set(
      name,
      run(name, 'apps/worker/src/main.ts', { DATABASE_URL: database.workerUrl, WORKER_NAME: name }),
    );
  }
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(stopChild));
    await owner.end();
    await database.drop();
  };
  try {
    const [ready] = await Promise.all([api, ...workers.values()].map((child) => whenReady(child, output)));
    const url = String((ready as { url?: string }).url);
    return {
      url,
      database,
      workers,
      output,
      stop,
      query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
        (await owner.query<Row>(text, [...values])).rows,
      tokenFor: (userId) =>
        new SignJWT({ role: 'authenticated' })
          .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
          .setSubject(userId)
          .setIssuer('mealwise')
          .setAudience('mealwise')
          .setIssuedAt()
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode(AUTH_SECRET)),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves with the child's ready message; rejects with its output when it ends before. */
function whenReady(child: ChildProcess, output: () => string): Promise<object> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: object) => {
      if ('type' in message && message.type === 'ready') resolve(message);
    });
    child.once('exit', (code, signal) =>
      reject(new Error(`A process ended before it was ready (${signal ?? code}):\n${output()}`)),
    );
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  // A stopped process would not hear the request to end.
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 8_000);
  await gone;
  clearTimeout(impatient);
}
