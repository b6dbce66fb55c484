import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchRoot } from '../scratch-root.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { findRunningDatabase } from './find-running-database.ts';

test('another process finds the database while it runs, and is told when it does not', async () => {
  const home = mkdtempSync(join(scratchRoot(), 'mealwise-find-'));
  // As root, Postgres runs as another account and must be able to walk in.
  chmodSync(home, 0o755);
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  await expect(findRunningDatabase(home)).rejects.toThrow('There is no database in');
  const postgres = await startEmbeddedPostgres({ home, durable: false, say: () => undefined });
  onTestFinished(async () => {
    await postgres.stop();
    rmSync(dirname(postgres.dataDir), { recursive: true, force: true });
  });
  expect(await findRunningDatabase(home)).toBe(postgres.ownerUrl);
  await postgres.stop();
  await expect(findRunningDatabase(home)).rejects.toThrow('does not answer. Run npm start');
});
