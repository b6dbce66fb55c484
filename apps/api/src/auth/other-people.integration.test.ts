import { ensureDefaultEndpoint, newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';

let api: TestApi;
let owner: string;
let stranger: string;
let planId: string;
/** Where the owner has rated a meal. */
let dinner: string;

/** Every table that holds what belongs to a person, as far as the API's role may look at it. */
const personalTables = [
  'users',
  'user_intake',
  'imported_recipes',
  'pantry_items',
  'subscriptions',
  'meal_feedback',
  'meal_plans',
  'grocery_lists',
  'plan_generation_logs',
  'engine.generations',
  'engine.stage_attempts',
  'engine.idempotency_keys',
  'engine.ai_calls',
  'engine.outbox',
  'engine.webhook_endpoints',
  'engine.webhook_deliveries',
] as const;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  owner = await api.newPerson();
  stranger = await api.newPerson();
  const accepted = await api.send(owner, {
    method: 'POST',
    url: '/v1/generations',
    headers: { 'idempotency-key': 'mine' },
    payload: {},
  });
  const { id } = accepted.json();
  planId = await finishGeneration(api.worker, id, sampleBlueprint);
  dinner = `/v1/plans/${planId}/slots/${accepted.json().week_start_date}/dinner/feedback`;
  await api.send(owner, { method: 'PUT', url: dinner, payload: { rating: 'love' } });
  await api.worker.db.insertInto('subscriptions').values({ user_id: owner }).execute();
  await api.database.asPerson(owner, (trx) => ensureDefaultEndpoint(trx, owner, () => 'v1.sealed'));
  await api.send(owner, {
    method: 'POST',
    url: '/v1/recipes/import',
    payload: { title: 'Grandmother’s secret', lines: ['1 secret'] },
  });
  await api.send(owner, {
    method: 'PUT',
    url: '/v1/me/pantry',
    payload: { items: [{ food: 'rice_brown', grams: 500 }] },
  });
  await fillEngineTables(id);
});
afterAll(() => api.close());

/** The rows that only workers write. */
async function fillEngineTables(generationId: string): Promise<void> {
  const { db } = api.worker;
  await db
    .insertInto('engine.ai_calls')
    .values({
      id: newId(),
      generation_id: generationId,
      user_id: owner,
      step: 'scoring',
      request_hash: 'x',
      model: 'x',
      reserved_micro_usd: 1,
    })
    .execute();
  const event = await db
    .selectFrom('engine.outbox')
    .select('id')
    .where('generation_id', '=', generationId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('engine.webhook_deliveries')
    .values({
      id: newId(),
      event_id: event.id,
      generation_id: generationId,
      user_id: owner,
      url: 'https://app.example',
    })
    .execute();
}

const countAs = async (
  person: string | undefined,
  table: (typeof personalTables)[number],
): Promise<number> => {
  const count = (trx: Parameters<Parameters<TestApi['database']['asNobody']>[0]>[0]) =>
    trx.selectFrom(table).selectAll().execute();
  const rows =
    person === undefined ? await api.database.asNobody(count) : await api.database.asPerson(person, count);
  return rows.length;
};

describe('row-level security', () => {
  test.each(personalTables)(
    '%s: a person sees their own rows, another person and nobody see none of them',
    async (table) => {
      const mine = await countAs(owner, table);
      expect(mine).toBeGreaterThan(0);
      // The stranger has a users and an intake row of their own, and nothing else.
      const theirs = table === 'users' || table === 'user_intake' ? 1 : 0;
      expect(await countAs(stranger, table)).toBe(theirs);
      expect(await countAs(undefined, table)).toBe(0);
    },
  );

  test('nothing can be written in another person’s name', async () => {
    const inTheirName = api.database.asPerson(stranger, (trx) =>
      trx
        .insertInto('user_intake')
        .values({ id: newId(), user_id: owner, version: 99, blueprint: JSON.stringify(sampleBlueprint) })
        .execute(),
    );
    await expect(inTheirName).rejects.toThrow(/row-level security/);
    await api.database.asPerson(stranger, (trx) =>
      trx.updateTable('users').set({ display_name: 'x' }).execute(),
    );
    const row = await api.worker.db
      .selectFrom('users')
      .select('display_name')
      .where('id', '=', owner)
      .executeTakeFirstOrThrow();
    expect(row.display_name).toBeNull();
  });

  test('a pantry can be neither read, filled nor emptied by another person', async () => {
    const url = '/v1/me/pantry';
    expect((await api.send(stranger, { method: 'GET', url })).json().items).toEqual([]);
    await api.send(stranger, { method: 'PUT', url, payload: { items: [] } });
    await api.database.asPerson(stranger, (trx) => trx.deleteFrom('pantry_items').execute());
    const smuggled = api.database.asPerson(stranger, (trx) =>
      trx.insertInto('pantry_items').values({ user_id: owner, food_key: 'salt', grams: 1 }).execute(),
    );
    await expect(smuggled).rejects.toThrow(/row-level security/);
    const { items } = (await api.send(owner, { method: 'GET', url })).json();
    expect(items).toMatchObject([{ food: 'rice_brown', grams: 500 }]);
  });

  test('a meal of another person’s plan can be neither rated nor smuggled in', async () => {
    const refused = await api.send(stranger, { method: 'PUT', url: dinner, payload: { rating: 'skip' } });
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'not_found']);
    const rated = await api.worker.db
      .selectFrom('meal_feedback')
      .selectAll()
      .where('plan_id', '=', planId)
      .execute();
    expect(rated).toMatchObject([{ user_id: owner, rating: 'love' }]);
    const smuggled = api.database.asPerson(stranger, (trx) =>
      trx
        .insertInto('meal_feedback')
        .values(rated.map((row) => ({ ...row, date: '2026-01-01' })))
        .execute(),
    );
    await expect(smuggled).rejects.toThrow(/row-level security/);
  });

  test('a recipe can be neither imported for another person, nor changed or deleted by one', async () => {
    const recipe = await api.worker.db
      .selectFrom('imported_recipes')
      .selectAll()
      .where('user_id', '=', owner)
      .executeTakeFirstOrThrow();
    const copy = { ...recipe, id: newId(), imported: JSON.stringify(recipe.imported), recipe: null };
    const smuggled = api.database.asPerson(stranger, (trx) =>
      trx
        .insertInto('imported_recipes')
        .values({ ...copy, content_hash: 'f'.repeat(64) })
        .execute(),
    );
    await expect(smuggled).rejects.toThrow(/row-level security/);
    await api.database.asPerson(stranger, async (trx) => {
      await trx.updateTable('imported_recipes').set({ deleted_at: new Date() }).execute();
      await trx.deleteFrom('imported_recipes').execute();
    });
    const after = await api.worker.db
      .selectFrom('imported_recipes')
      .selectAll()
      .where('id', '=', recipe.id)
      .executeTakeFirst();
    expect(after).toEqual(recipe);
  });

  test('a plan can be neither stored for another person, nor archived or locked by one', async () => {
    const { plan_data, targets, validation, ...plan } = await api.worker.db
      .selectFrom('meal_plans')
      .selectAll()
      .where('user_id', '=', owner)
      .executeTakeFirstOrThrow();
    const smuggled = api.database.asPerson(stranger, (trx) =>
      trx
        .insertInto('meal_plans')
        .values({
          id: newId(),
          user_id: owner,
          generation_id: newId(),
          week_start_date: plan.week_start_date,
          version: 99,
          generated_by: 'x',
          week_theme: 'x',
          targets: JSON.stringify(targets),
          plan_data: JSON.stringify(plan_data),
          validation: JSON.stringify(validation),
          grocery_total_cents: 0,
          status: 'archived',
        })
        .execute(),
    );
    await expect(smuggled).rejects.toThrow(/row-level security/);
    await api.database.asPerson(stranger, (trx) =>
      trx.updateTable('meal_plans').set({ status: 'archived', locks: '[]' }).execute(),
    );
    const after = await api.worker.db
      .selectFrom('meal_plans')
      .select(['status', 'revision'])
      .where('id', '=', plan.id)
      .executeTakeFirst();
    expect(after).toEqual({ status: plan.status, revision: plan.revision });
  });

  test('a finished generation can be neither changed nor deleted by the API', async () => {
    const change = api.database.asPerson(owner, (trx) =>
      trx.updateTable('engine.generations').set({ progress_percent: 0 }).execute(),
    );
    await expect(change).rejects.toThrow(/permission denied/);
    const remove = api.database.asPerson(owner, (trx) => trx.deleteFrom('engine.generations').execute());
    await expect(remove).rejects.toThrow(/permission denied/);
  });

  test('a thousand interleaved requests on one pool never see a row of somebody else', async () => {
    const looks = Array.from({ length: 1_000 }, async (_, index) => {
      const person = index % 2 === 0 ? owner : stranger;
      const seen = await api.database.asPerson(person, (trx) =>
        trx.selectFrom('users').select('id').execute(),
      );
      return seen.every(({ id }) => id === person);
    });
    expect(await Promise.all(looks)).not.toContain(false);
  });
});
