import { join } from 'node:path';
import { renderBanner, sampleCurl } from './banner.ts';
import { projectRoot, type LocalConfig } from './config.ts';
import { acquireInstanceLock } from './instance-lock.ts';
import type { Lifetime } from './lifetime.ts';
import { baseUrlOf, findFreePort, requirePort } from './listening-port.ts';
import { makeHome } from './make-home.ts';
import { openDatabase } from './open-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import { signSampleToken } from './sample-token.ts';
import { keepSecrets } from './secrets.ts';
import { startProcesses } from './start-processes.ts';
import type { SystemLog } from './system-log.ts';

/** After a crash the last run's processes may still be on their way out, and the port with them. */
const TAKEOVER_PATIENCE_MS = 15_000;
const ENTRIES = {
  api: join(projectRoot, 'apps/api/src/main.ts'),
  worker: join(projectRoot, 'apps/worker/src/main.ts'),
};

/**
 * Starts the whole system and says where it is:
 * 1 lock the folder and look at the port, before anything is changed; 2 secrets; 3 Postgres; 4 roles, migrations, seed,
 * queue schema; 5 the API and the workers, until all are ready; 6 the banner with a token that works.
 * What it opens is registered with `lifetime`; `beganAt` is the epoch time in ms from which the start is measured.
 */
export async function runSystem(
  config: LocalConfig,
  log: SystemLog,
  lifetime: Lifetime,
  beganAt: number,
): Promise<void> {
  const say = (message: string): void => log.own.info(message);
  makeHome(config.home);
  const port = config.port === 0 ? await findFreePort(config.host) : config.port;
  const baseUrl = baseUrlOf(config.host, port);
  const lock = acquireInstanceLock(config.home, baseUrl);
  lifetime.opened('the lock', lock.release, lock.release);
  await requirePort(config.host, port, lock.tookOver ? TAKEOVER_PATIENCE_MS : 0);

  const secrets = keepSecrets(config);
  const database = await openDatabase(config, lifetime, say);
  lifetime.signal.throwIfAborted();
  const { urls, samplePersonId } = await prepareDatabase({
    database,
    mealwiseSecret: secrets.mealwiseSecret,
    withQueue: config.redisUrl === undefined,
    say,
  });
  lifetime.signal.throwIfAborted();
  say(`starting the API and ${config.workers} ${config.workers === 1 ? 'worker' : 'workers'}`);
  await startProcesses({ config, secrets, urls, port, baseUrl, entries: ENTRIES, log, lifetime });

  const token = await signSampleToken(samplePersonId, secrets.authJwtSecret);
  const tookMs = Math.round(Date.now() - beganAt);
  const dashboardPassword = config.dashboardPassword === undefined ? secrets.dashboardPassword : undefined;
  const stores = `${config.database.kind === 'embedded' ? 'Postgres of its own' : 'Postgres at DATABASE_URL'}, queue in ${config.redisUrl === undefined ? 'Postgres' : 'Redis'}`;
  const banner = {
    baseUrl,
    workers: config.workers,
    dashboardUser: config.dashboardUser,
    dashboardPassword,
    token,
    stores,
    tookMs,
  };
  log.announce(renderBanner(banner), { ...banner, curl: sampleCurl(baseUrl, token) });
}
