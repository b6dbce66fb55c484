import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newId } from '../new-id.ts';
import { openTestDatabase, type OpenTestDatabase } from '../testing/index.ts';

let database: OpenTestDatabase;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'), 2);
});
afterAll(() => database.close());

/** Runs a statement as the API does, on behalf of a person. */
const asApi = (person: string, statement: ReturnType<typeof sql>): Promise<unknown> =>
  database.api.asPerson(person, (trx) => statement.execute(trx));

const openGeneration = (id: string, person: { readonly userId: string; readonly intakeId: string }) => sql`
  insert into engine.generations (id, user_id, intake_id, request, week_start_date, deadline_at)
    values (${id}, ${person.userId}, ${person.intakeId}, '{}', '2026-11-30', now() + interval '1 hour')`;

const refused = /row-level security/;

test('the API cannot end a generation of anybody’s with an event of its own making', async () => {
  const [me, other] = [await database.newPerson(), await database.newPerson()];
  const [mine, theirs] = [newId(), newId()];
  await asApi(me.userId, openGeneration(mine, me));
  await asApi(other.userId, openGeneration(theirs, other));
  for (const generation of [mine, theirs])
    await expect(
      asApi(
        me.userId,
        sql`insert into engine.outbox (id, generation_id, user_id, type, body)
          values (${`evt_${newId()}`}, ${generation}, ${me.userId}, 'generation.succeeded', '{}')`,
      ),
    ).rejects.toThrow(refused);
});

test('the API cannot store a generation that has ended, unless it reuses a plan', async () => {
  const me = await database.newPerson();
  const ended = (outcome: string) => sql`
    insert into engine.generations
      (id, user_id, intake_id, request, week_start_date, deadline_at, status, outcome, plan_id, started_at, finalized_at)
      values (${newId()}, ${me.userId}, ${me.intakeId}, '{}', '2026-11-30', now(), 'succeeded', ${outcome}, ${newId()}, now(), now())`;
  await expect(asApi(me.userId, ended('generated'))).rejects.toThrow(refused);
  await asApi(me.userId, ended('reused'));
});

test('the API cannot store a plan as if it had been generated, nor touch what a stored one holds', async () => {
  const me = await database.newPerson();
  const plan = (change: string, version: number, from: string | null) => sql`
    insert into meal_plans (id, user_id, generation_id, week_start_date, version, status, generated_by, week_theme,
        targets, plan_data, validation, grocery_total_cents, change, changed_from)
      values (${newId()}, ${me.userId}, ${newId()}, '2026-11-30', ${version}, 'archived', 'planner', 'x',
        '{}', '{}', '{}', 1, ${change}, ${from})`;
  await expect(asApi(me.userId, plan('generation', 1, null))).rejects.toThrow(refused);
  await expect(asApi(me.userId, plan('regeneration', 1, newId()))).rejects.toThrow(refused);
  for (const column of ['plan_data', 'certificate', 'validation', 'user_id', 'version'])
    await expect(
      asApi(me.userId, sql`update meal_plans set ${sql.ref(column)} = ${sql.ref(column)}`),
    ).rejects.toThrow(/permission denied/);
});

test('the API cannot put a grocery list on somebody else’s plan', async () => {
  const [me, other] = [await database.newPerson(), await database.newPerson()];
  const plan = newId();
  await sql`
    insert into meal_plans (id, user_id, generation_id, week_start_date, version, generated_by, week_theme,
        targets, plan_data, validation, grocery_total_cents)
      values (${plan}, ${other.userId}, ${newId()}, '2026-11-30', 1, 'planner', 'x', '{}', '{}', '{}', 1)`.execute(
    database.worker.db,
  );
  await expect(
    asApi(
      me.userId,
      sql`insert into grocery_lists (id, meal_plan_id, user_id, list, total_cents)
        values (${newId()}, ${plan}, ${me.userId}, '{}', 1)`,
    ),
  ).rejects.toThrow(refused);
});
