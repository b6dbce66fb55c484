import { randomUUID } from 'node:crypto';
import { migrateQueueSchema, type BrokerOptions } from '@mealwise/queue';
import pg from 'pg';
import { z } from 'zod';

/** Where a broker of a test connects to; also the argument of `hold-jobs.ts`. */
export const StoreAddress = z.discriminatedUnion('backend', [
  z.strictObject({ backend: z.literal('redis'), url: z.url(), prefix: z.string() }),
  z.strictObject({ backend: z.literal('postgres'), connectionString: z.url() }),
]);
export type StoreAddress = z.infer<typeof StoreAddress>;

/** A backend under test. Each test gets an empty store of its own, so that none sees another's jobs. */
export interface StoreForTests {
  readonly backend: BrokerOptions['backend'];
  openEmpty(): Promise<StoreAddress>;
  /** Removes what it created on a server that others use too. */
  destroy(): Promise<void>;
}

/** A prefix per test. */
export function useRedis(redisUrl: string): StoreForTests {
  return {
    backend: 'redis',
    openEmpty: async () => ({ backend: 'redis', url: redisUrl, prefix: `conformance-${randomUUID()}` }),
    destroy: async () => undefined,
  };
}

/** A database of a test, under two logins. */
export interface DatabaseForTests {
  readonly ownerUrl: string;
  /** The login of `PostgresForTests.role`. */
  readonly roleUrl: string;
}

export interface PostgresForTests extends StoreForTests {
  /** A login that owns nothing, as the running system's. */
  readonly role: string;
  /** An empty database; with `isMigrated` it has the queue's schema, granted to `role`. */
  createDatabase(options: { readonly isMigrated: boolean }): Promise<DatabaseForTests>;
}

/**
 * A database per test, cloned from a migrated one. Tests connect as a role that owns nothing, as the running system
 * does: the grants of `migrateQueueSchema` are under test everywhere.
 */
export async function usePostgres(adminUrl: string): Promise<PostgresForTests> {
  const suffix = randomUUID().replaceAll('-', '');
  const role = `queue_conformance_${suffix}`;
  const template = `queue_template_${suffix}`;
  const databases = [template];
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  await admin.query(`create role ${role} login password '${suffix}'`);
  await admin.query(`create database ${template}`);
  await migrateQueueSchema(databaseUrl(adminUrl, template), { grantTo: [role] });

  async function createDatabase({ isMigrated }: { readonly isMigrated: boolean }): Promise<DatabaseForTests> {
    const database = `queue_test_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${database} ${isMigrated ? `template ${template}` : ''}`);
    databases.push(database);
    const ownerUrl = databaseUrl(adminUrl, database);
    return { ownerUrl, roleUrl: databaseUrl(adminUrl, database, { user: role, password: suffix }) };
  }

  return {
    backend: 'postgres',
    role,
    createDatabase,
    async openEmpty() {
      const { roleUrl } = await createDatabase({ isMigrated: true });
      return { backend: 'postgres', connectionString: roleUrl };
    },
    async destroy() {
      for (const database of databases) await admin.query(`drop database if exists ${database} with (force)`);
      await admin.query(`drop role ${role}`);
      await admin.end();
    },
  };
}

function databaseUrl(
  serverUrl: string,
  database: string,
  login?: { user: string; password: string },
): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (login !== undefined) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}
