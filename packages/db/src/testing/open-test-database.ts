import { Blueprint } from '@mealwise/core';
import { openApiDatabase, type ApiDatabase } from '../api-database.ts';
import { newId } from '../new-id.ts';
import { addIntake } from '../people/profile.ts';
import { openWorkerDatabase, type WorkerDatabase } from '../worker-database.ts';
import { sampleBlueprint } from './sample-blueprint.ts';
import { createTestDatabase, type TestDatabase, type TestServer } from './test-database.ts';

/** A test's own database with a pool of each of the two roles that work in it. */
export interface OpenTestDatabase extends TestDatabase {
  readonly api: ApiDatabase;
  readonly worker: WorkerDatabase;
  /** Somebody with the sample blueprint. */
  readonly newPerson: () => Promise<{ readonly userId: string; readonly intakeId: string }>;
  /** Closes the pools and drops the database. */
  readonly close: () => Promise<void>;
}

/** Creates a database and opens it; `max` bounds the connections of each pool. */
export async function openTestDatabase(server: TestServer, max = 8): Promise<OpenTestDatabase> {
  const database = await createTestDatabase(server);
  const pool = { max, applicationName: 'test', onIdleError: () => undefined };
  const api = openApiDatabase({ connectionString: database.apiUrl, ...pool });
  const worker = openWorkerDatabase({ connectionString: database.workerUrl, ...pool });
  return {
    ...database,
    api,
    worker,
    newPerson: async () => {
      const userId = newId();
      const blueprint = Blueprint.parse(sampleBlueprint);
      const intake = await api.asPerson(userId, (trx) => addIntake(trx, userId, blueprint));
      return { userId, intakeId: intake.id };
    },
    close: async () => {
      await Promise.all([api.close(), worker.close()]);
      await database.drop();
    },
  };
}
