import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migrateBackToNothing, migrateToLatest } from './migrate.ts';
import { migrations } from './migrations/index.ts';

const name = `migrate_${randomBytes(5).toString('hex')}`;
let admin: pg.Client;
let url: string;

beforeAll(async () => {
  const server = inject('testServer');
  admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} owner mealwise_owner`);
  url = Object.assign(new URL(server.ownerUrl), { pathname: `/${name}` }).href;
});

afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

async function relations(): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'engine') and c.relkind in ('r', 'v') and c.relname not like 'kysely%' order by 1`,
  );
  await client.end();
  return rows.map((row) => row.name);
}

describe('migrations', () => {
  test('go forward, back to nothing and forward again, leaving the same schema', async () => {
    expect(await migrateToLatest(url)).toEqual(Object.keys(migrations));
    const there = await relations();
    expect(there).toContain('engine.generations');
    expect(await migrateToLatest(url)).toEqual([]);
    expect(await migrateBackToNothing(url)).toEqual(Object.keys(migrations).toReversed());
    expect(await relations()).toEqual([]);
    await migrateToLatest(url);
    expect(await relations()).toEqual(there);
  });
});
