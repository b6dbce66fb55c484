import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspectProcess } from '../inspect-process.ts';
import { scratchRoot } from '../scratch-root.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.ts';
import { endLeftPostmaster } from './end-left-postmaster.ts';
import { readPostmasterFile } from './postmaster-file.ts';

// The next run's setup removes what an interrupted one left under this name.
const PREFIX = `mealwise-tests-${process.pid}-embedded-`;
const asRoot = process.geteuid?.() === 0;

/** A folder for one test, gone afterwards together with whatever Postgres still runs in it. */
function makeHome(mode = 0o755): string {
  const folder = mkdtempSync(join(scratchRoot(), PREFIX));
  chmodSync(folder, mode);
  const home = join(folder, '.mealwise');
  onTestFinished(async () => {
    await endLeftPostmaster(join(home, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  });
  return home;
}

let usedHome: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(scratchRoot(), PREFIX));
  chmodSync(folder, 0o755);
  usedHome = join(folder, '.mealwise');
  await (await startEmbeddedPostgres({ home: usedHome, durable: false, say: () => undefined })).stop();
  return () => rmSync(folder, { recursive: true, force: true });
});

/** A home in which Postgres has run before; copying one is much quicker than making one. */
function makeUsedHome(): string {
  const home = makeHome();
  execFileSync('cp', ['-a', usedHome, home]);
  return home;
}

async function start(
  home: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<EmbeddedPostgres & { said: string[] }> {
  const said: string[] = [];
  const postgres = await startEmbeddedPostgres({
    home,
    durable: false,
    say: (message) => said.push(message),
    ...options,
  });
  onTestFinished(postgres.stop);
  return { ...postgres, said };
}

async function ask<Row extends object>(url: string, text: string): Promise<Row> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows[0]!;
  } finally {
    await client.end();
  }
}

/** Starts Postgres in another process that can be killed. */
async function startInChild(home: string): Promise<{ child: ChildProcess; postmasterPid: number }> {
  const child = fork(join(import.meta.dirname, '../fixtures/hold-postgres.ts'), [home], { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [postmasterPid] = await once(child, 'message');
  return { child, postmasterPid: Number(postmasterPid) };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('the embedded Postgres', () => {
  test('makes a UTF-8 database whose owner may create roles but is no superuser', async () => {
    const postgres = await start(makeHome());
    expect(postgres.origin).toBe('created');
    expect(
      await ask(
        postgres.ownerUrl,
        `select current_database() as database, rolname, rolsuper, rolcreaterole, rolbypassrls,
                getdatabaseencoding() as encoding, lower('ÄÖ') as lowered, current_setting('max_connections') as connections,
                current_setting('listen_addresses') as listens, current_setting('password_encryption') as passwords
         from pg_roles where rolname = current_user`,
      ),
    ).toEqual({
      database: 'mealwise',
      rolname: 'mealwise_owner',
      rolsuper: false,
      rolcreaterole: true,
      rolbypassrls: false,
      encoding: 'UTF8',
      lowered: 'äö',
      connections: '200',
      listens: '127.0.0.1',
      passwords: 'scram-sha-256',
    });
  });

  test('lets nobody in without the password', async () => {
    const { ownerUrl, adminUrl } = await start(makeUsedHome());
    for (const url of [ownerUrl, adminUrl]) {
      const wrong = new URL(url);
      wrong.password = 'wrong';
      await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    }
  });

  test('keeps its passwords to its account and leaves no password file behind', async () => {
    const home = makeHome();
    await start(home);
    expect(statSync(join(home, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(home).toSorted()).toEqual(['postgres', 'postgres.json', 'postgres.log']);
    expect(readdirSync(join(home, 'postgres'))).not.toContain('password');
  });

  test('takes over no signal of the process that starts it', async () => {
    const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit', 'beforeExit', 'message', 'disconnect'];
    const count = (): number[] => events.map((event) => process.listenerCount(event));
    const before = count();
    await start(makeUsedHome());
    expect(count()).toEqual(before);
  });

  test('comes back with its data, on the same port', async () => {
    const home = makeUsedHome();
    const first = await start(home);
    await ask(first.ownerUrl, 'create table kept as select 42 as answer');
    await first.stop();
    expect(inspectProcess(first.pid()).state).toBe('gone');
    const second = await start(home);
    expect(second.origin).toBe('started');
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual({ answer: 42 });
  });

  test('can be stopped twice', async () => {
    const postgres = await start(makeUsedHome());
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
    expect(inspectProcess(postgres.pid()).state).toBe('gone');
  });

  test('adopts the Postgres that a killed process left running', async () => {
    const home = makeUsedHome();
    const { child, postmasterPid } = await startInChild(home);
    await kill(child);
    expect(inspectProcess(postmasterPid).state).toBe('running');
    const adopter = await start(home);
    expect(adopter.origin).toBe('adopted');
    expect(adopter.pid()).toBe(postmasterPid);
    expect(await ask(adopter.ownerUrl, 'select 1 as works')).toEqual({ works: 1 });
    await adopter.stop();
    expect(inspectProcess(postmasterPid).state).not.toBe('running');
  });

  test('replaces the Postgres left running when it does not let us in', async () => {
    const home = makeUsedHome();
    const { child, postmasterPid } = await startInChild(home);
    const { port } = readPostmasterFile(join(home, 'postgres'))!;
    const kept = JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8'));
    await ask(
      `postgres://postgres:${kept.superuserPassword}@127.0.0.1:${port}/postgres`,
      "alter role postgres password 'another'",
    );
    await kill(child);
    writeFileSync(
      join(home, 'postgres.json'),
      JSON.stringify({ ...kept, superuserPassword: 'not this one' }),
    );
    await expect(start(home)).rejects.toThrow('password');
    expect(inspectProcess(postmasterPid).state).not.toBe('running');
    writeFileSync(join(home, 'postgres.json'), JSON.stringify({ ...kept, superuserPassword: 'another' }));
    expect((await start(home)).origin).toBe('started');
  });

  test('recovers when Postgres and the process that started it were both killed', async () => {
    const home = makeUsedHome();
    const { child, postmasterPid } = await startInChild(home);
    // The child first: a postmaster whose parent lives would be started again by it.
    await kill(child);
    process.kill(postmasterPid, 'SIGKILL');
    const postgres = await start(home);
    expect(postgres.origin).toBe('started');
    expect(await ask(postgres.ownerUrl, 'select 1 as works')).toEqual({ works: 1 });
  });

  test('takes no other process for its own when a stale file names its id', async () => {
    const home = makeUsedHome();
    const first = await start(home);
    const pidFile = join(home, 'postgres', 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    await first.stop();
    writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join('\n'));
    const second = await start(home);
    expect(second.origin).toBe('started');
  });

  test('is started again on the same port when it dies', async () => {
    const postgres = await start(makeUsedHome());
    const killed = postgres.pid();
    process.kill(killed, 'SIGKILL');
    await vi.waitFor(
      async () => expect(await ask(postgres.ownerUrl, 'select 1 as works')).toEqual({ works: 1 }),
      20_000,
    );
    expect(postgres.pid()).not.toBe(killed);
    expect(postgres.said.join()).toContain('starting it again');
  });

  test('says what is wrong when its passwords are lost', async () => {
    const home = makeUsedHome();
    await (await start(home)).stop();
    rmSync(join(home, 'postgres.json'));
    await expect(start(home)).rejects.toThrow('are lost');
  });

  test('says what is wrong when the data is of another major version', async () => {
    const home = makeUsedHome();
    await (await start(home)).stop();
    writeFileSync(join(home, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start(home)).rejects.toThrow('made by Postgres 15');
  });

  test('an interrupted creation leaves nothing that a later start trips over', async () => {
    const home = makeHome();
    mkdirSync(join(home, 'postgres.draft', 'data'), { recursive: true });
    writeFileSync(join(home, 'postgres.draft', 'data', 'PG_VERSION'), '18\n');
    expect((await start(home)).origin).toBe('created');
    expect(existsSync(join(home, 'postgres.draft'))).toBe(false);
  });
});

describe.runIf(asRoot)('the embedded Postgres of root', () => {
  test('runs as an account other than root', async () => {
    const postgres = await start(makeUsedHome());
    expect(statSync(`/proc/${postgres.pid()}`).uid).not.toBe(0);
  });

  test('lives outside a home that is closed to that account, and says where', async () => {
    const home = makeHome(0o700);
    const outside = join(dirname(makeHome()), 'outside');
    const postgres = await start(home, { outside });
    onTestFinished(() => endLeftPostmaster(postgres.dataDir));
    expect(postgres.dataDir.startsWith(outside)).toBe(true);
    expect(postgres.said.join()).toContain(outside);
    expect(readFileSync(join(home, 'where-is-postgres.txt'), 'utf8')).toContain(postgres.dataDir);
    expect(await ask(postgres.ownerUrl, 'select 1 as works')).toEqual({ works: 1 });
    await postgres.stop();
    expect((await start(home, { outside })).origin).toBe('started');
  });

  test('refuses to begin anew beside data whose folder has been closed since', async () => {
    const home = makeUsedHome();
    await (await start(home)).stop();
    chmodSync(dirname(home), 0o700);
    await expect(start(home, { outside: join(home, 'unused') })).rejects.toThrow('cannot be reached');
  });
});
