import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestServer {
  /** A superuser's URL of the server that this test run started. */
  readonly adminUrl: string;
  /** Database with all migrations and the seed, to clone from. */
  readonly template: string;
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
}

export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  readonly drop: () => Promise<void>;
}

/** A database of its own for one test file, cloned from the run's template in some tens of milliseconds. */
export async function createTestDatabase(server: TestServer): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runAsAdmin(
    server.adminUrl,
    `create database ${name} template ${server.template} owner mealwise_owner`,
  );
  return {
    name,
    ownerUrl: onDatabase(server.ownerUrl, name),
    apiUrl: onDatabase(server.apiUrl, name),
    workerUrl: onDatabase(server.workerUrl, name),
    drop: () => runAsAdmin(server.adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function runAsAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}
