import { setTimeout as sleep } from 'node:timers/promises';
import {
  apiEnvironment,
  workerEnvironment,
  type ChildEnvironment,
  type SystemUrls,
} from './child-environments.ts';
import { projectRoot, type LocalConfig } from './config.ts';
import type { Lifetime } from './lifetime.ts';
import type { Secrets } from './secrets.ts';
import { StartError } from './start-error.ts';
import { superviseChild, type SupervisedChild } from './supervise-child.ts';
import type { SystemLog } from './system-log.ts';

export interface ProcessesOptions {
  readonly config: LocalConfig;
  readonly secrets: Secrets;
  readonly urls: SystemUrls;
  readonly port: number;
  /** File that Node runs for each kind of process. */
  readonly entries: { readonly api: string; readonly worker: string };
  /** Where the API answers. */
  readonly baseUrl: string;
  readonly log: SystemLog;
  readonly lifetime: Lifetime;
}

const API_STOP_TIMEOUT_MS = 8_000;
/** Beyond its own grace a worker gets this long to give its jobs back and close. */
const WORKER_STOP_EXTRA_MS = 7_000;
const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 20;

/**
 * Starts one API and `config.workers` workers, each a process of its own, and waits until every worker has said that
 * it is ready and `GET /readyz` answers 200. They are stopped in order: first the API, so that nothing new comes in,
 * then the workers together. Throws a StartError when one ends first or is not ready after a minute.
 */
export async function startProcesses(options: ProcessesOptions): Promise<void> {
  const { config, secrets, urls, log, lifetime } = options;
  const begin = (
    name: string,
    app: 'api' | 'worker',
    env: ChildEnvironment,
    stopTimeoutMs: number,
  ): SupervisedChild =>
    superviseChild({
      name,
      entry: options.entries[app],
      env,
      cwd: projectRoot,
      stopTimeoutMs,
      log: log.own,
      relay: log.relay,
    });

  const workers = Array.from({ length: config.workers }, (_, index) => {
    const name = `worker-${index + 1}`;
    const env = workerEnvironment(config, secrets, urls, name);
    return begin(name, 'worker', env, config.shutdownGraceMs + WORKER_STOP_EXTRA_MS);
  });
  register(lifetime, 'workers', workers);
  const api = begin('api', 'api', apiEnvironment(config, secrets, urls, options.port), API_STOP_TIMEOUT_MS);
  register(lifetime, 'the API', [api]);

  const gaveUp = AbortSignal.any([lifetime.signal, AbortSignal.timeout(READY_TIMEOUT_MS)]);
  await Promise.race([
    Promise.all([
      ...[api, ...workers].map((child) => child.ready),
      untilAnswers200(`${options.baseUrl}/readyz`, gaveUp),
    ]),
    rejectOnAbort(gaveUp),
  ]);
}

function register(lifetime: Lifetime, name: string, children: readonly SupervisedChild[]): void {
  lifetime.opened(
    name,
    async () => void (await Promise.all(children.map((child) => child.stop()))),
    () => children.forEach((child) => child.kill()),
  );
}

async function untilAnswers200(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Nobody listens yet, or it answers that it is not ready: both are what we wait out.
    const status = await fetch(url, { signal })
      .then((response) => response.status)
      .catch(() => 0);
    if (status === 200) return;
    await sleep(POLL_MS);
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new StartError('the API and the workers were not ready after a minute'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
