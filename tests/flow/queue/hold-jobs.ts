/**
 * A consumer in a process of its own that takes jobs and never finishes one. Says on standard output what happens:
 * `ready`, `started <generation>`, `aborted <generation> <reason>`.
 *
 * node hold-jobs.ts '<StoreAddress as JSON>'
 */
import { once } from 'node:events';
import { openBroker } from '@mealwise/queue';
import { StoreAddress } from './stores.ts';

const address = StoreAddress.parse(JSON.parse(process.argv[2] ?? ''));
const broker = await openBroker({
  ...address,
  log: { info: () => undefined, warn: () => undefined, error: (_details, message) => console.error(message) },
  lockDurationMs: 2_000,
  stalledIntervalMs: 500,
});
const consumer = broker.consume('validation', async ({ generationId }, { signal }) => {
  console.log(`started ${generationId}`);
  await once(signal, 'abort');
  console.log(`aborted ${generationId} ${String(signal.reason)}`);
  throw new Error('aborted');
});
await consumer.started;
console.log('ready');
