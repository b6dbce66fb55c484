import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { GroceryListObject } from '../plans/get-grocery-list.ts';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { PantryObject } from './pantry-object.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const url = '/v1/me/pantry';
const get = async (person: string) =>
  PantryObject.parse((await api.send(person, { method: 'GET', url })).json());
const put = (person: string, items: readonly object[]) =>
  api.send(person, { method: 'PUT', url, payload: { items } });

describe('/v1/me/pantry', () => {
  test('is empty for a new person, and then is what was put, by name', async () => {
    const person = newId();
    expect((await get(person)).items).toEqual([]);
    const stored = await put(person, [
      { food: 'rice_brown', grams: 750.5 },
      { food: 'chickpeas_canned', grams: 480 },
    ]);
    expect(stored.statusCode).toBe(200);
    expect(PantryObject.parse(stored.json()).items).toMatchObject([
      { food: 'chickpeas_canned', name: 'chickpeas, canned, drained', grams: 480 },
      { food: 'rice_brown', name: 'brown rice, long grain', grams: 750.5 },
    ]);
    expect(await get(person)).toEqual(stored.json());
  });

  test('a put replaces the whole list, and an item that stays as it was keeps its time', async () => {
    const person = await api.newPerson();
    await put(person, [
      { food: 'rice_brown', grams: 500 },
      { food: 'egg', grams: 300 },
      { food: 'salt', grams: 100 },
    ]);
    const before = await get(person);
    const after = PantryObject.parse(
      (
        await put(person, [
          { food: 'salt', grams: 90 },
          { food: 'egg', grams: 300 },
        ])
      ).json(),
    );
    expect(after.items.map(({ food, grams }) => [food, grams])).toEqual([
      ['egg', 300],
      ['salt', 90],
    ]);
    const timeOf = ({ items }: typeof before, key: string) =>
      items.find(({ food }) => food === key)?.updated_at ?? '';
    expect(timeOf(after, 'egg')).toBe(timeOf(before, 'egg'));
    expect(timeOf(after, 'salt') >= timeOf(before, 'salt')).toBe(true);
    await put(person, []);
    expect((await get(person)).items).toEqual([]);
  });

  test('of lists that are put at once, one is stored whole', async () => {
    const person = await api.newPerson();
    const foods = ['egg', 'salt', 'rice_brown', 'carrot', 'broccoli'];
    await Promise.all(
      [1, 2, 3, 4].map((grams) =>
        put(
          person,
          foods
            .toSorted()
            .slice(grams % 2)
            .map((food) => ({ food, grams })),
        ),
      ),
    );
    const { items } = await get(person);
    expect(new Set(items.map(({ grams }) => grams)).size).toBe(1);
    expect(items.length).toBe(items[0]!.grams % 2 === 0 ? 5 : 4);
  });

  const egg = { food: 'egg', grams: 1 };
  test.each<[string, object[], pointer: string, code: string, detail: RegExp]>([
    [
      'the beginning of a name',
      [{ ...egg, food: 'chickpea' }],
      '/items/0/food',
      'unknown_food',
      /"chickpeas_/,
    ],
    ['a name', [egg, { ...egg, food: 'brown_rice' }], '/items/1/food', 'unknown_food', /"rice_brown"/],
    ['nothing like a food', [{ ...egg, food: 'Xyzzy' }], '/items/0/food', 'unknown_food', /GET \/v1\/foods/],
    ['a food twice', [egg, egg], '/items/1/food', 'not_allowed', /once/],
    ['no grams', [{ ...egg, grams: 0 }], '/items/0/grams', 'out_of_range', /./],
    ['tons of it', [{ ...egg, grams: 1e9 }], '/items/0/grams', 'out_of_range', /./],
    ['grams left out', [{ food: 'egg' }], '/items/0/grams', 'required', /./],
    ['units', [{ ...egg, unit: 'g' }], '/items/0/unit', 'unknown_field', /./],
    ['201 foods', Array.from({ length: 201 }, () => egg), '/items', 'out_of_range', /./],
  ])('refuses %s and keeps the old one', async (_, items, pointer, code, detail) => {
    const person = await api.newPerson();
    await put(person, [{ food: 'salt', grams: 5 }]);
    const answer = await put(person, items);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'validation_failed']);
    expect(answer.json().errors).toEqual([{ pointer, code, detail: expect.stringMatching(detail) }]);
    expect((await get(person)).items).toMatchObject([{ food: 'salt', grams: 5 }]);
  });
});

describe('a plan that uses the pantry', () => {
  const planFor = async (person: string, payload: object, meanwhile: () => Promise<unknown>) => {
    const { id } = (await api.send(person, { method: 'POST', url: '/v1/generations', payload })).json();
    await meanwhile();
    const planId = await finishGeneration(api.worker, id, sampleBlueprint);
    const answer = await api.send(person, { method: 'GET', url: `/v1/plans/${planId}/grocery-list` });
    return GroceryListObject.parse(answer.json());
  };
  const atHome = [
    { food: 'olive_oil', grams: 10 },
    { food: 'salt', grams: 90_000 },
    { food: 'garlic', grams: 5 },
  ];

  test('does not buy again what was at home when it was asked for, and says what that saves', async () => {
    const person = await api.newPerson();
    await put(person, atHome);
    const list = await planFor(person, { pantry: { use: true } }, () => put(person, []));
    const items = list.aisles.flatMap((aisle) => aisle.items);
    for (const { food, grams, pantry_grams: home, buy_grams: buy } of items) {
      const had = atHome.find((item) => item.food === food)?.grams ?? 0;
      expect([food, home]).toEqual([food, Math.min(had, grams)]);
      expect(home + buy).toBeCloseTo(grams, 6);
    }
    expect(list.pantry).toMatchObject({
      offered: 3,
      used: items
        .filter((item) => item.pantry_grams > 0)
        .map(({ food, name, pantry_grams: grams }) => ({ food, name, grams })),
    });
    expect(list.pantry?.used.map(({ food }) => food)).toContain('salt');
  });

  test('is not one that was asked for without it', async () => {
    const person = await api.newPerson();
    await put(person, atHome);
    for (const payload of [{}, { pantry: { use: false } }]) {
      const list = await planFor(person, payload, async () => undefined);
      expect(list.pantry).toBeNull();
      expect(list.buy_grams).toBe(list.total_grams);
    }
  });
});
