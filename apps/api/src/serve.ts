import { createCatalogueReader, createSecretBox, openApiDatabase, watchGenerations } from '@mealwise/db';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { connectQueue } from './connect-queue.ts';
import { createLog } from './log.ts';
import { listeningUrl } from './web/links.ts';

/** Shorter than the supervisor's patience. */
const CLOSE_WITHIN_MS = 7_000;

/** The API process: config → resources → listen → say so → close on a signal. Rejects on faulty settings or a taken port. */
export async function serve(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  // None of these waits for its store: the API answers from the start, and /readyz says what is still away.
  const database = openApiDatabase({
    connectionString: config.databaseUrl,
    max: config.databasePool,
    applicationName: 'mealwise-api',
    onIdleError: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
  const watcher = watchGenerations({
    connectionString: config.databaseDirectUrl,
    onError: (error) => log.warn({ err: error }, 'the connection that listens for changes broke'),
  });
  const queue = connectQueue(config.queue, log);
  const readCatalogue = createCatalogueReader();
  const secretBox = createSecretBox(config.secret);
  const now = (): Date => new Date();
  const app = await buildApp({ config, database, watcher, queue, readCatalogue, secretBox, log, now });

  // Last opened, first closed. An uncaught fault ends the process with 1: the supervisor starts a fresh one.
  const closing = closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: log }, async ({ err, signal }) => {
    if (err === undefined) log.info({ signal }, 'the API is stopping');
    else log.fatal({ err }, 'the API ends on an uncaught fault');
    await app.close();
    await queue.close();
    await watcher.close();
    await database.close();
  });
  // Without its supervisor nobody would ever stop this process.
  process.once('disconnect', () => closing.close());

  await app.listen({ host: config.host, port: config.port });
  process.send?.({ type: 'ready', url: listeningUrl(app) });
}
