import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateToLatest, provisionRoles, seedCatalogue } from '@mealwise/db/admin';
import type { TestServer } from '@mealwise/db/testing';
import { endLeftPostmaster, inspectProcess, scratchRoot, startEmbeddedPostgres } from '@mealwise/local';
import { migrateQueueSchema } from '@mealwise/queue';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of this run's Postgres, for tests that make databases of their own. */
    postgresUrl: string;
    /** Database to clone from: roles, migrations, catalogue and queue schema are in it. Nobody may connect to it. */
    postgresTemplate: string;
    /** Both of the above with the logins of the roles; what `createTestDatabase` takes. */
    testServer: TestServer;
  }
}

interface PostgresForTests {
  readonly testServer: TestServer;
  readonly stop: () => Promise<void>;
}

const TEMPLATE = 'mealwise_template';
const PREFIX = 'mealwise-tests-';

/** Every project of a run calls this; the first starts the server and the last one's teardown stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = sharedByTheRun();
  shared.users += 1;
  shared.server ??= startPostgres();
  const { testServer, stop } = await shared.server;
  project.provide('postgresUrl', testServer.adminUrl);
  project.provide('postgresTemplate', testServer.template);
  project.provide('testServer', testServer);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    shared.server = undefined;
    await stop();
  };
}

interface Shared {
  users: number;
  server: Promise<PostgresForTests> | undefined;
}

/** Each project loads this file anew, so what they share hangs on the process. */
function sharedByTheRun(): Shared {
  const key = Symbol.for('mealwise.postgres-for-tests');
  const holder: typeof globalThis & { [key]?: Shared } = globalThis;
  return (holder[key] ??= { users: 0, server: undefined });
}

/** An embedded Postgres in a folder of its own, not waiting for the disk, with the template built. */
async function startPostgres(): Promise<PostgresForTests> {
  await removeLeftovers();
  const home = mkdtempSync(join(scratchRoot(), `${PREFIX}${process.pid}-`));
  // As root, Postgres runs as another account and must be able to walk in.
  chmodSync(home, 0o755);
  const postgres = await startEmbeddedPostgres({ home, durable: false, say: () => undefined });
  const stop = async (): Promise<void> => {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
    // Elsewhere than in `home` where that is closed even so.
    rmSync(dirname(postgres.dataDir), { recursive: true, force: true });
  };
  try {
    return { testServer: await buildTemplate(postgres.adminUrl, postgres.ownerUrl), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function buildTemplate(adminUrl: string, defaultOwnerUrl: string): Promise<TestServer> {
  const ownerUrl = onDatabase(defaultOwnerUrl, TEMPLATE);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${TEMPLATE} owner mealwise_owner`);
    const roles = await provisionRoles(ownerUrl, { secret: 'the secret of a test run, not secret' });
    await migrateToLatest(ownerUrl);
    await Promise.all([
      seedCatalogue(ownerUrl),
      migrateQueueSchema(ownerUrl, { grantTo: ['mealwise_api', 'mealwise_worker'] }),
    ]);
    // A connection to it would make every cloning fail.
    await admin.query(`alter database ${TEMPLATE} allow_connections false`);
    return { adminUrl, template: TEMPLATE, ownerUrl, ...roles };
  } finally {
    await admin.end();
  }
}

function onDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}

/** Ends and removes what a killed run of ours left behind; the folder's name says which process it belonged to. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(scratchRoot())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    const home = join(scratchRoot(), name);
    // Undefined: another run of now is removing it.
    const folder = statSync(home, { throwIfNoEntry: false });
    if (owner === undefined || folder === undefined || folder.uid !== process.getuid?.()) continue;
    if (inspectProcess(Number(owner)).state !== 'gone') continue;
    await endLeftPostmaster(join(home, 'postgres'));
    rmSync(home, { recursive: true, force: true });
  }
}
