export type { Consumer, ConsumeOptions } from './consume.ts';
export type { EnqueueOptions } from './enqueue.ts';
export type { JobCounts } from './inspect-queue.ts';
export { migrateQueueSchema, queueSchema } from './migrate-queue-schema.ts';
export { openBroker, type Broker, type BrokerOptions, type Readiness } from './open-broker.ts';
export type { JobContext, JobHandler } from './process-job.ts';
export type { QueueLog } from './queue-log.ts';
