import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sql } from 'kysely';
import { openApiDatabase, type ApiDatabase } from './api-database.ts';
import { newId } from './new-id.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let owner: pg.Client;
let api: ApiDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  api = openApiDatabase({
    connectionString: database.apiUrl,
    max: 4,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
});

afterAll(async () => {
  await Promise.all([owner.end(), api.close()]);
  await database.drop();
});

describe('row-level security', () => {
  test('is forced on every table that says whose row it is, and the owner is no superuser', async () => {
    const { rows } = await owner.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'engine') and c.relkind = 'r'
         and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('user_id', 'generation_id'))
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
    const roles = await owner.query(
      `select rolname from pg_roles where rolname in ('mealwise_owner', 'mealwise_api', 'mealwise_worker') and (rolsuper or rolbypassrls)`,
    );
    expect(roles.rows).toEqual([]);
  });

  test('every view asks with the rights of whoever selects from it', async () => {
    const { rows } = await owner.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'engine') and c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows).toEqual([]);
  });

  test('the API sees nothing personal without a person, and a person only their own rows', async () => {
    const [mine, theirs] = [newId(), newId()];
    for (const id of [mine, theirs])
      await api.asPerson(id, (trx) =>
        trx.insertInto('users').values({ id, email: null, display_name: id }).execute(),
      );
    const see = (person: string | undefined): Promise<string[]> => {
      const read = async (trx: Parameters<Parameters<ApiDatabase['asNobody']>[0]>[0]) =>
        (await trx.selectFrom('users').select('id').execute()).map((row) => row.id);
      return person === undefined ? api.asNobody(read) : api.asPerson(person, read);
    };
    expect(await see(undefined)).toEqual([]);
    expect(await see(mine)).toEqual([mine]);
    await expect(
      api.asPerson(mine, (trx) =>
        trx.insertInto('users').values({ id: newId(), email: null, display_name: null }).execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('the person of one transaction is forgotten in the next on the same connection', async () => {
    const single = openApiDatabase({
      connectionString: database.apiUrl,
      max: 1,
      applicationName: 'test',
      onIdleError: () => undefined,
    });
    const who = async (trx: Parameters<Parameters<ApiDatabase['asNobody']>[0]>[0]) =>
      (await sql<{ uid: string | null }>`select auth.uid() as uid`.execute(trx)).rows[0]?.uid;
    const me = newId();
    expect(await single.asPerson(me, who)).toBe(me);
    expect(await single.asNobody(who)).toBeNull();
    await single.close();
  });

  test('anon and authenticated cannot reach the engine', async () => {
    for (const role of ['anon', 'authenticated']) {
      const { rows } = await owner.query(`select has_schema_privilege($1, 'engine', 'usage') as reach`, [
        role,
      ]);
      expect(rows).toEqual([{ reach: false }]);
    }
    const { rows } = await owner.query(
      `select table_name from information_schema.table_privileges where grantee = 'anon' and table_schema in ('public', 'engine')`,
    );
    expect(rows).toEqual([]);
  });
});
