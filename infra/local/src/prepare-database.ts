import {
  migrateToLatest,
  provisionRoles,
  seedCatalogue,
  seedSamplePerson,
  type RoleUrls,
} from '@mealwise/db/admin';
import { migrateQueueSchema } from '@mealwise/queue';
import type { SystemUrls } from './child-environments.ts';
import type { DatabaseChoice } from './config.ts';

export interface PrepareOptions {
  readonly database: Extract<DatabaseChoice, { readonly kind: 'given' }>;
  /** Passwords of the roles are derived from it. */
  readonly mealwiseSecret: string;
  /** True when the queue lives in this database. */
  readonly withQueue: boolean;
  readonly say: (message: string) => void;
}

/**
 * Brings a database to where the system can start on it: roles, migrations, catalogue, sample person and, without
 * Redis, the queue's schema. Safe to run again; a second run only looks. Returns the logins and the sample person's id.
 */
export async function prepareDatabase(
  options: PrepareOptions,
): Promise<{ readonly urls: SystemUrls; readonly samplePersonId: string }> {
  const { database, say } = options;
  const owner = database.directUrl;
  const roles = database.roles ?? (await provisionRoles(owner, { secret: options.mealwiseSecret }));
  const migrations = await migrateToLatest(owner);
  if (migrations.length > 0) say(`ran ${migrations.length} migrations`);
  const [seed] = await Promise.all([
    seedCatalogue(owner),
    options.withQueue
      ? migrateQueueSchema(owner, { grantTo: ['mealwise_api', 'mealwise_worker'] })
      : undefined,
  ]);
  if (seed.changed) say(`filled in ${seed.foods} foods and ${seed.recipes} recipes`);
  const samplePersonId = await seedSamplePerson(roles.apiUrl);
  return { samplePersonId, urls: chooseUrls(database, roles) };
}

/** Given logins are used as they are; ours go through the pooler where there is one. */
function chooseUrls(database: PrepareOptions['database'], roles: RoleUrls): SystemUrls {
  const pooled = (roleUrl: string): string =>
    database.roles === undefined ? withLoginOf(database.url, roleUrl) : roleUrl;
  const direct = (roleUrl: string): string =>
    database.directUrl === database.url ? roleUrl : withLoginOf(database.directUrl, roleUrl);
  return {
    apiUrl: pooled(roles.apiUrl),
    workerUrl: pooled(roles.workerUrl),
    apiDirectUrl: direct(roles.apiUrl),
    workerDirectUrl: direct(roles.workerUrl),
  };
}

/** `url` with the login of another: the same server and database, as someone else. */
function withLoginOf(url: string, loginUrl: string): string {
  const result = new URL(url);
  const { username, password } = new URL(loginUrl);
  result.username = username;
  result.password = password;
  return result.href;
}
