import { Migrator, NO_MIGRATIONS, type MigrationResultSet } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { openKysely, openPool } from './open-pool.ts';

/** Brings the schema forward to the newest migration; returns the names of those that ran. Needs the owner's login. */
export function migrateToLatest(ownerUrl: string): Promise<string[]> {
  return withMigrator(ownerUrl, (migrator) => migrator.migrateToLatest());
}

/** Takes every migration back, newest first; returns the names of those that ran. All data is gone afterwards. */
export function migrateBackToNothing(ownerUrl: string): Promise<string[]> {
  return withMigrator(ownerUrl, (migrator) => migrator.migrateTo(NO_MIGRATIONS));
}

async function withMigrator(
  ownerUrl: string,
  run: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<string[]> {
  const pool = openPool({
    connectionString: ownerUrl,
    max: 2,
    applicationName: 'mealwise-migrate',
    // A broken idle connection surfaces as the failure of the next statement, which ends the migration.
    onIdleError: () => undefined,
  });
  const db = openKysely(pool);
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error, results } = await run(migrator);
    if (error !== undefined) {
      const failed = results?.find((result) => result.status === 'Error')?.migrationName;
      throw new Error(
        `Migration ${failed ?? ''} failed: ${error instanceof Error ? error.message : 'see the cause'}`,
        {
          cause: error,
        },
      );
    }
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}
