import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { createCluster } from './create-cluster.ts';
import { findOldPostmaster } from './find-old-postmaster.ts';
import { keepPostgresRunning } from './keep-postgres-running.ts';
import { adoptPostmaster, launchOnFreePort } from './obtain-postmaster.ts';
import { ensureOwnerDatabase, ownerUrlFor } from './owner-database.ts';
import { keepCredentials, rememberPort } from './postgres-credentials.ts';
import { choosePostgresPlace, type PostgresPlace } from './postgres-place.ts';
import { launchPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of the installation; passwords and log are kept there, the data too wherever Postgres can reach it. */
  readonly home: string;
  /** Told each thing that a person may want to know; short, no secrets. */
  readonly say: (message: string) => void;
  /** False = no waiting for the disk, for tests. Default true. */
  readonly durable?: boolean;
  /** Where data and binaries go when `home` is closed to the account of Postgres. Default /var/lib/mealwise. */
  readonly outside?: string;
}

export interface EmbeddedPostgres {
  /** Superuser, database `postgres`: for making the rest and for tests; the running system never gets it. */
  readonly adminUrl: string;
  /** `mealwise_owner` on database `mealwise`: may create roles, is no superuser. */
  readonly ownerUrl: string;
  readonly dataDir: string;
  /** Process id at this moment; changes when Postgres had to be started again. */
  readonly pid: () => number;
  /** How this start came by it. */
  readonly origin: 'created' | 'started' | 'adopted';
  /** Connections are cut, data is safe. Returns when the process is gone; safe to call again. */
  readonly stop: () => Promise<void>;
  /** Ends the process at once, from a place that cannot wait; the next start recovers. */
  readonly kill: () => void;
}

/**
 * Starts the Postgres of `home` on 127.0.0.1: makes it on the first start, adopts one that a killed start left running,
 * and from then on starts it again, on the same port, whenever it dies.
 *
 * Steps: 1 choose account, folder and binaries; 2 passwords; 3 make the cluster if there is none; 4 adopt or launch;
 * 5 make owner and database. Throws a StartError that says what to do where a person can do something.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { home, say, durable = true, outside = '/var/lib/mealwise' } = options;
  mkdirSync(home, { recursive: true });
  const place = choosePostgresPlace({ home, outside, say });
  const dataExists = existsSync(join(place.dataDir, 'PG_VERSION'));
  const credentials = keepCredentials(home, place.dataDir, dataExists);
  if (dataExists) requireSameMajor(place);
  else {
    say('creating the database');
    await createCluster(place, { superuserPassword: credentials.superuserPassword, durable });
  }

  const adminUrlOn = (port: number): string =>
    `postgres://postgres:${credentials.superuserPassword}@127.0.0.1:${port}/postgres`;
  const launchOptions = { logFile: join(home, 'postgres.log'), durable };

  const adopted = await adoptPostmaster(place, adminUrlOn, say);
  const first = adopted ?? (await launchOnFreePort(place, launchOptions, credentials.port));
  const { port } = first;
  rememberPort(home, credentials, port);
  const relaunch = async (): Promise<Postmaster> => {
    await findOldPostmaster(place.dataDir);
    return launchPostmaster(place, { ...launchOptions, port });
  };
  const kept = keepPostgresRunning(first, relaunch, say);

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= kept.cease().then(() => stopPostmaster(place)));
  try {
    await ensureOwnerDatabase(adminUrlOn(port), credentials.ownerPassword);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    adminUrl: adminUrlOn(port),
    ownerUrl: ownerUrlFor(credentials.ownerPassword, port),
    dataDir: place.dataDir,
    pid: () => kept.current().pid,
    origin: adopted === undefined ? (dataExists ? 'started' : 'created') : 'adopted',
    stop,
    kill: () => {
      void kept.cease();
      process.kill(kept.current().pid, 'SIGQUIT');
    },
  };
}

function requireSameMajor(place: PostgresPlace): void {
  const made = readFileSync(join(place.dataDir, 'PG_VERSION'), 'utf8').trim();
  const [major] = place.binaries.label.split('.');
  if (made !== major)
    throw new StartError(
      `The database in ${place.dataDir} was made by Postgres ${made}, and this version brings ${major}: ` +
        'dump it with the old version first, or move it away to begin with an empty one.',
    );
}
