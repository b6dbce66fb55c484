import type { Queue } from 'bullmq';
import { askStore } from './ask-store.ts';

const LIVE_STATES: ReadonlySet<string> = new Set([
  'waiting',
  'prioritized',
  'delayed',
  'active',
  'waiting-children',
]);

/** Whether a job of this id is still to be worked on or being worked on. */
export async function hasLiveJob(queue: Queue, jobId: string): Promise<boolean> {
  return LIVE_STATES.has(await askStore('look up a job', () => queue.getJobState(jobId)));
}

export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly completed: number;
}

/** Jobs by state; `completed` and `failed` only as long as they are kept. */
export async function countJobs(queue: Queue): Promise<JobCounts> {
  const counts = await askStore('count its jobs', () =>
    queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed'),
  );
  const { waiting = 0, active = 0, delayed = 0, failed = 0, completed = 0 } = counts;
  return { waiting, active, delayed, failed, completed };
}

/** Names of the processes that consume this queue. */
export async function listWorkers(queue: Queue): Promise<string[]> {
  const workers = await askStore('list its workers', () => queue.getWorkers());
  return workers.map((worker) => worker['rawname']?.split(':w:')[1] ?? 'unnamed');
}
