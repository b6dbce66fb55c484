import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { ProfileObject } from './profile-object.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const url = '/v1/me/profile';

describe('/v1/me/profile', () => {
  test('is not there for a new person, and then is what was put', async () => {
    const person = newId();
    const before = await api.send(person, { method: 'GET', url });
    expect([before.statusCode, before.json().code]).toEqual([404, 'profile_not_found']);
    const stored = await api.send(person, { method: 'PUT', url, payload: sampleBlueprint });
    expect(stored.statusCode).toBe(200);
    expect(ProfileObject.parse(stored.json())).toMatchObject({
      version: 1,
      user_id: person,
      blueprint: sampleBlueprint,
    });
    const read = await api.send(person, { method: 'GET', url });
    expect(read.json()).toEqual(stored.json());
  });

  test('every put is a new version, also of two at once', async () => {
    const person = await api.newPerson();
    const answers = await Promise.all(
      [70, 71, 72].map((weight) =>
        api.send(person, { method: 'PUT', url, payload: { ...sampleBlueprint, weight_kg: weight } }),
      ),
    );
    expect(
      answers.map((answer) => answer.json<{ version: number }>().version).toSorted((a, b) => a - b),
    ).toEqual([2, 3, 4]);
  });

  test.each([
    [{ ...sampleBlueprint, weigth_kg: 80 }, '/weigth_kg', 'unknown_field'],
    [{ ...sampleBlueprint, weight_kg: '80' }, '/weight_kg', 'wrong_type'],
    [{ ...sampleBlueprint, weight_kg: 8_000 }, '/weight_kg', 'out_of_range'],
    [{ ...sampleBlueprint, allergies: ['рeanut'] }, '/allergies/0', 'not_allowed'],
    [{ ...sampleBlueprint, dislikes: ['oli\u202eves'] }, '/dislikes/0', 'not_allowed'],
    [{ ...sampleBlueprint, time_zone: 'Mars/Olympus' }, '/time_zone', 'not_allowed'],
    [{ ...sampleBlueprint, birth_date: '1990-02-30' }, '/birth_date', 'wrong_format'],
    [{ ...sampleBlueprint, user_id: 'x' }, '/user_id', 'unknown_field'],
    [{ ...sampleBlueprint, diet: undefined }, '/diet', 'required'],
  ])('refuses %j at %s and keeps the old one', async (payload, pointer, code) => {
    const person = await api.newPerson();
    const answer = await api.send(person, { method: 'PUT', url, payload });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code: 'validation_failed', errors: [{ pointer, code }] });
    expect((await api.send(person, { method: 'GET', url })).json().version).toBe(1);
  });
});
