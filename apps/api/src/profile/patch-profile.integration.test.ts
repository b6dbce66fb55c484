import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { TargetsObject } from './get-targets.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const patch = (person: string, payload: object, type = 'application/json') =>
  api.send(person, {
    method: 'PATCH',
    url: '/v1/me/profile',
    payload: JSON.stringify(payload),
    headers: { 'content-type': type },
  });
const profileOf = (person: string) => api.send(person, { method: 'GET', url: '/v1/me/profile' });
const targetsOf = (person: string) => api.send(person, { method: 'GET', url: '/v1/me/targets' });

describe('PATCH /v1/me/profile', () => {
  test.each(['application/json', 'application/merge-patch+json'])(
    'changes what is named and keeps the rest, as %s',
    async (type) => {
      const person = await api.newPerson();
      const answer = await patch(person, { weight_kg: 71.5 }, type);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        version: 2,
        blueprint: { ...sampleBlueprint, weight_kg: 71.5 },
      });
    },
  );

  test('null gives a field its default', async () => {
    const person = await api.newPerson();
    expect((await patch(person, { allergies: null })).json().blueprint.allergies).toEqual([]);
  });

  test('objects are merged field by field, lists are replaced', async () => {
    const person = await api.newPerson();
    await patch(person, { cuisines: { prefer: ['thai'], avoid: ['french'] }, dislikes: ['okra', 'liver'] });
    const { blueprint } = (await patch(person, { cuisines: { avoid: null }, dislikes: ['kale'] })).json();
    expect(blueprint).toMatchObject({ cuisines: { prefer: ['thai'], avoid: [] }, dislikes: ['kale'] });
  });

  test('of one person touches nobody else’s profile', async () => {
    const [person, other] = [await api.newPerson(), await api.newPerson()];
    const before = (await profileOf(other)).json();
    await patch(person, { weight_kg: 71 });
    expect((await profileOf(other)).json()).toEqual(before);
    expect((await patch(person, { user_id: other })).json().errors[0]).toMatchObject({
      pointer: '/user_id',
      code: 'unknown_field',
    });
  });

  test('is the only request that may be a merge patch', async () => {
    const person = await api.newPerson();
    const answer = await api.send(person, {
      method: 'PUT',
      url: '/v1/me/profile',
      payload: JSON.stringify(sampleBlueprint),
      headers: { 'content-type': 'application/merge-patch+json' },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
  });

  test('two at once both count', async () => {
    const person = await api.newPerson();
    await Promise.all([patch(person, { weight_kg: 72 }), patch(person, { height_cm: 181 })]);
    expect((await profileOf(person)).json()).toMatchObject({
      version: 3,
      blueprint: { weight_kg: 72, height_cm: 181 },
    });
  });

  test.each([
    [{ weigth_kg: 70 }, '/weigth_kg'],
    [{ weight_kg: null }, '/weight_kg'],
    [{ diet: 'carnivore' }, '/diet'],
    [{ weigth_kg: null }, '/weigth_kg'],
    [{ cuisines: { prefr: null } }, '/cuisines/prefr'],
    [{ weight_kg: '70' }, '/weight_kg'],
    [{ target_overrides: { calories: 12 } }, '/target_overrides/calories'],
    [{ cuisines: ['thai'] }, '/cuisines'],
    [[{ weight_kg: 70 }], ''],
  ])('refuses %j at %s and changes nothing', async (change, pointer) => {
    const person = await api.newPerson();
    const answer = await patch(person, change);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
    expect((await profileOf(person)).json().version).toBe(1);
  });

  test('guesses at an unknown field, also one that should be removed', async () => {
    const person = await api.newPerson();
    const answer = await patch(person, { alergies: null });
    expect(answer.json().errors[0].detail).toContain('"allergies"');
  });

  test('needs a profile to change', async () => {
    expect((await patch(newId(), { weight_kg: 70 })).json().code).toBe('profile_not_found');
  });
});

describe('GET /v1/me/targets', () => {
  test('has a step for each figure and the reference intakes of the person', async () => {
    const person = await api.newPerson();
    const targets = TargetsObject.parse((await targetsOf(person)).json());
    const results = targets.steps.map(({ result }) => Math.round(result * 10) / 10);
    for (const figure of Object.values(targets.targets)) expect(results).toContain(figure);
    expect(targets.reference_intakes.length).toBeGreaterThan(20);
  });

  test('follows figures set by hand, and refuses those that contradict', async () => {
    const person = await api.newPerson();
    await patch(person, { target_overrides: { sodium_limit_mg: 1_600 } });
    expect((await targetsOf(person)).json().targets.sodium_limit_mg).toBe(1_600);
    await patch(person, {
      target_overrides: { fat_g: 400, net_carbs_g: 400, protein_g: 100, calories: 2_000 },
    });
    const refused = await targetsOf(person);
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'contradictory_targets']);
  });

  test('refuses what software must not decide, with a sentence and a reason', async () => {
    const person = await api.newPerson();
    await patch(person, { birth_date: '2015-01-01' });
    const answer = await targetsOf(person);
    expect([answer.statusCode, answer.json().code, answer.json().reason]).toEqual([
      422,
      'unsupported_medical_case',
      'under_18',
    ]);
  });

  test('needs a profile', async () => {
    expect((await targetsOf(newId())).json().code).toBe('profile_not_found');
  });
});
