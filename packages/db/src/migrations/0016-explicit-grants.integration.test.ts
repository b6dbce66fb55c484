import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrateToLatest } from '../migrate.ts';

const names = { plain: '', hosted: '' };
const urls = { plain: '', hosted: '' };
let admin: pg.Client;

beforeAll(async () => {
  const server = inject('testServer');
  admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  for (const kind of ['plain', 'hosted'] as const) {
    names[kind] = `grants_${kind}_${randomBytes(5).toString('hex')}`;
    urls[kind] = Object.assign(new URL(server.ownerUrl), { pathname: `/${names[kind]}` }).href;
    await admin.query(`create database ${names[kind]} owner mealwise_owner`);
  }
});
afterAll(async () => {
  for (const name of Object.values(names)) await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

async function asOwner<Result>(url: string, work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** What clients of the database may do, by role: with tables, views and functions. */
const grants = (url: string): Promise<string[]> =>
  asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ may: string }>(
      `select grantee || ' ' || privilege_type || ' ' || table_schema || '.' || table_name as may
         from information_schema.table_privileges where grantee in ('anon', 'authenticated')
       union
       select role.rolname || ' execute ' || function.oid::regprocedure::text
         from pg_proc function, pg_roles role
         where function.pronamespace in ('public'::regnamespace, 'engine'::regnamespace)
           and function.prorettype <> 'trigger'::regtype and role.rolname in ('anon', 'authenticated')
           and has_function_privilege(role.oid, function.oid, 'execute')
           and not exists (select from pg_depend where objid = function.oid and deptype = 'e')
       order by 1`,
    );
    return rows.map(({ may }) => may);
  });

test('what a host grants on every new table, as Supabase does, reaches nobody', async () => {
  await asOwner(urls.hosted, async (owner) => {
    // https://supabase.com/docs/guides/database/postgres/roles: so it is on every project, in `public`.
    for (const kind of ['tables', 'functions', 'sequences'])
      await owner.query(
        `alter default privileges in schema public grant all on ${kind} to anon, authenticated, service_role`,
      );
  });
  await migrateToLatest(urls.hosted);
  await migrateToLatest(urls.plain);
  const plain = await grants(urls.plain);
  expect(await grants(urls.hosted)).toEqual(plain);
  // A pure function over its arguments is everybody's, as Postgres has it.
  expect(plain.filter((may) => may.startsWith('anon'))).toEqual([
    'anon execute nutrition_search_text(text,text,text[])',
  ]);
  expect(plain.filter((may) => / (?:INSERT|UPDATE|DELETE|TRUNCATE) /.test(may))).toEqual([
    'authenticated INSERT public.user_intake',
    'authenticated INSERT public.users',
    'authenticated UPDATE public.users',
  ]);
});
