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
  ])('refuses %j at %s and changes nothing', async (change, pointer) => {
    const person = await api.newPerson();
    const answer = await patch(person, change);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
    expect((await profileOf(person)).json().version).toBe(1);
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
