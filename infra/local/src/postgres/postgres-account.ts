import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartError } from '../start-error.ts';

/** The operating-system account that Postgres runs as when we are root, which Postgres refuses to be. */
export interface PostgresAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Chooses the account: our own (undefined) unless we are root; as root the owner of the data that exists, else the
 * account `postgres`, which is made when the system has none. Throws a StartError when there is no way.
 */
export function choosePostgresAccount(
  existingData: string | undefined,
  say: (message: string) => void,
): PostgresAccount | undefined {
  if (process.geteuid?.() !== 0) {
    requireName();
    return undefined;
  }
  const owner = existingData === undefined ? undefined : statSync(existingData);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findPostgresAccount() ?? createPostgresAccount(say);
}

/** initdb looks its own account up by number and gives up without a name. */
function requireName(): void {
  try {
    userInfo();
  } catch (cause) {
    throw new StartError(
      `User id ${process.geteuid?.()} has no entry in /etc/passwd, and Postgres needs one. Add one, run as another user, or set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

function findPostgresAccount(): PostgresAccount | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return status === 0 ? Number.parseInt(stdout, 10) : Number.NaN;
  });
  return uid !== undefined && gid !== undefined && uid > 0 && gid >= 0 ? { uid, gid } : undefined;
}

function createPostgresAccount(say: (message: string) => void): PostgresAccount {
  say('Postgres does not run as root: making the system account "postgres" for it');
  const steps = [
    ['groupadd', '--force', '--system', 'postgres'],
    [
      'useradd',
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ],
  ];
  const faults = steps.map(([command = '', ...args]) => {
    const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    return error?.message ?? (status === 0 ? '' : stderr.trim());
  });
  const account = findPostgresAccount();
  if (account !== undefined) return account;
  throw new StartError(
    `Postgres does not run as root, and the account "postgres" could not be made (${faults.filter(Boolean).join('; ')}). ` +
      'Run npm start as another user, or set DATABASE_URL to a Postgres of your own.',
  );
}
