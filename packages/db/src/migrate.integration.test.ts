import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Migrator } from 'kysely/migration';
import { migrateBackToNothing, migrateToLatest } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { newId } from './new-id.ts';
import { openKysely, openPool } from './open-pool.ts';

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

  test('back from changed plans, of each week the newest generated version is the plan again', async () => {
    await migrateToLatest(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const [person, intake] = [newId(), newId()];
    const plans = { generated: newId(), swapped: newId(), renewed: newId() };
    await client.query('insert into users (id) values ($1)', [person]);
    await client.query(`insert into user_intake (id, user_id, version, blueprint) values ($1, $2, 1, '{}')`, [
      intake,
      person,
    ]);
    const version = async (id: string, number: number, status: string, change: string, from?: string) =>
      client.query(
        `insert into meal_plans (id, user_id, generation_id, week_start_date, version, status, generated_by, week_theme,
           targets, plan_data, validation, grocery_total_cents, change, changed_from)
         values ($1, $2, $3, '2026-11-30', $4, $5, 'planner', 'x', '{}', '{}', '{}', 1, $6, $7)`,
        [id, person, change === 'regeneration' ? newId() : intake, number, status, change, from],
      );
    await version(plans.generated, 1, 'archived', 'generation');
    await version(plans.swapped, 2, 'archived', 'swap', plans.generated);
    await version(plans.renewed, 3, 'active', 'regeneration', plans.swapped);
    await client.query(
      `insert into engine.generations (id, user_id, intake_id, kind, base_plan_id, places, request, week_start_date, deadline_at)
       values ($1, $2, $3, 'partial', $4, '[]', '{}', '2026-11-30', now())`,
      [newId(), person, intake, plans.swapped],
    );
    const db = openKysely(
      openPool({ connectionString: url, max: 1, applicationName: 'test', onIdleError: () => undefined }),
    );
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateTo('0010-own-recipes');
    await db.destroy();
    expect(error).toBeUndefined();
    const left = await client.query('select id, status from meal_plans');
    expect(left.rows).toEqual([{ id: plans.generated, status: 'active' }]);
    expect((await client.query('select id from engine.generations')).rows).toEqual([]);
    await migrateToLatest(url);
    const { rows } = await client.query('select change, locks, revision from meal_plans');
    expect(rows).toEqual([{ change: 'generation', locks: [], revision: 1 }]);
    await client.end();
  });
});
