import closeWithGrace from 'close-with-grace';
import { writeTerminalEvent } from '@mealwise/core';
import { createCatalogueReader, createSecretBox, openWorkerDatabase } from '@mealwise/db';
import { openBroker } from '@mealwise/queue';
import { createSendWebhook } from './adapters/send-webhook.ts';
import { readConfig } from './config.ts';
import { createHandlers } from './create-handlers.ts';
import { createLog } from './log.ts';
import { createWorker } from './worker.ts';

const config = readConfig();
const log = createLog({ level: config.logLevel, name: config.workerName });

const database = openWorkerDatabase({
  connectionString: config.databaseUrl,
  max: config.databasePool,
  applicationName: `mealwise-${config.workerName}`,
  onIdleError: (error) => log.warn({ err: error }, 'a database connection broke'),
});
const broker = await openBroker({
  ...config.queue,
  log,
  workerName: config.workerName,
  lockDurationMs: config.lockMs,
});
const readCatalogue = createCatalogueReader();
const worker = createWorker({
  config,
  database,
  broker,
  log,
  handlers: createHandlers({ config, database, readCatalogue, log }),
  writeEvent: writeTerminalEvent,
  sendWebhook: createSendWebhook({ allowedHosts: config.webhookAllowedHosts }),
  openSecret: createSecretBox(config.secret).open,
  random: Math.random,
});

// Last opened, first closed. An uncaught fault ends the process with 1: the supervisor starts a fresh one.
const closing = closeWithGrace(
  { delay: config.shutdownGraceMs + 10_000, logger: log },
  async ({ err, signal }) => {
    if (err !== undefined) log.fatal({ err }, 'the worker ends on an uncaught fault');
    else log.info({ signal }, 'the worker is stopping');
    await worker.stop();
    await broker.close();
    await database.close();
  },
);
// Without its supervisor nobody would ever stop this process.
process.once('disconnect', () => closing.close());

await worker.start();
log.info({ backend: broker.backend, ai: config.ai?.models ?? 'planner only' }, 'the worker is ready');
process.send?.({ type: 'ready' });
