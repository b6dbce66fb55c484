import { readFile } from 'node:fs/promises';
import { cuisines } from '@mealwise/core';
import { MAX_IMPORTED_RECIPES, newId } from '@mealwise/db';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';

let api: TestApi;
let person: string;
let stranger: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  person = await api.newPerson();
  stranger = await api.newPerson();
});
afterAll(() => api.close());

const importAs = (who: string | undefined, payload: object): Promise<LightMyRequestResponse> =>
  api.send(who, { method: 'POST', url: '/v1/recipes/import', payload });
const answerAs = (who: string, id: string, payload: object): Promise<LightMyRequestResponse> =>
  api.send(who, { method: 'POST', url: `/v1/recipes/imported/${id}/answers`, payload });
const read = (who: string, id: string): Promise<LightMyRequestResponse> =>
  api.send(who, { method: 'GET', url: `/v1/recipes/imported/${id}` });
const fixture = async (name: string): Promise<object> =>
  JSON.parse(await readFile(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

const toast = (title: string): object => ({
  title,
  lines: ['2 slices whole wheat bread', '1 avocado', '1 egg', 'salt to taste'],
  servings: 1,
  meal_types: ['breakfast'],
  cuisine: 'american',
  prep_minutes: 5,
  cook_minutes: 5,
  steps: ['Toast the bread, top it with avocado and a fried egg.'],
});

describe('POST /v1/recipes/import', () => {
  test('takes over a recipe that is certain, ready at once', async () => {
    const answer = await importAs(person, { json_ld: await fixture('mealie') });
    expect(answer.statusCode).toBe(201);
    const body = answer.json();
    expect(answer.headers.location).toBe(`/v1/recipes/imported/${body.id}`);
    expect(body).toMatchObject({
      object: 'imported_recipe',
      status: 'ready',
      open_questions: 0,
      questions: [],
    });
    expect(body.lines[0]).toMatchObject({
      line: 1,
      state: 'certain',
      food: 'olive_oil',
      food_name: 'olive oil',
      grams: 27,
    });
    expect((await read(person, body.id)).json()).toEqual(body);
  });

  test('the same content again is the same recipe, and two at once are one', async () => {
    const body = { json_ld: await fixture('tandoor') };
    const answers = await Promise.all([importAs(person, body), importAs(person, body)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 201]);
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
    expect((await importAs(person, body)).statusCode).toBe(200);
    // Somebody else's copy is their own.
    const theirs = await importAs(stranger, body);
    expect([theirs.statusCode, theirs.json().id === answers[0].json().id]).toEqual([201, false]);
  });

  test('asks about what is not certain, with foods to choose from', async () => {
    const answer = await importAs(person, { json_ld: await fixture('nextcloud-cookbook') });
    const { status, questions } = answer.json();
    expect([answer.statusCode, status]).toEqual([201, 'needs_answers']);
    expect(questions[1]).toMatchObject({ kind: 'line', line: 2, text: '3 tbsp peanut butter' });
    expect(questions[1].foods[0]).toMatchObject({ food: 'peanut_butter', grams: 48 });
    expect(questions.map(({ kind }: { kind: string }) => kind)).toContain('cuisine');
  });

  test('answers that come along count, also against what was certain', async () => {
    const answer = await importAs(person, {
      ...toast('Toast with answers'),
      answers: [
        { line: 1, food: 'bread_whole_wheat' },
        { line: 2, leave_out: true },
        { line: 3, food: 'egg_white', grams: 66 },
      ],
    });
    expect(answer.json()).toMatchObject({
      status: 'ready',
      lines: [
        { state: 'answered', food: 'bread_whole_wheat', grams: 64 },
        { state: 'left_out', food: null },
        { state: 'answered', food: 'egg_white', grams: 66 },
        { state: 'certain', food: 'salt' },
      ],
    });
  });

  test.each<[string, object, string]>([
    ['neither lines nor JSON-LD', { title: 'x' }, ''],
    ['both', { title: 'x', lines: ['1 egg'], json_ld: {} }, ''],
    ['no title', { lines: ['1 egg'] }, '/title'],
    ['JSON-LD without a recipe', { json_ld: { '@type': 'Article' } }, '/json_ld'],
    ['JSON-LD without ingredients', { json_ld: { '@type': 'Recipe', name: 'x' } }, '/json_ld/lines'],
    ['sixty-one lines', { title: 'x', lines: Array.from({ length: 61 }, () => '1 egg') }, '/lines'],
    ['a line of 301 characters', { title: 'x', lines: ['1'.repeat(301)] }, '/lines/0'],
    ['lines of nothing', { title: 'x', lines: [' '] }, '/lines'],
    ['an unknown field', { title: 'x', lines: ['1 egg'], serving: 2 }, '/serving'],
    [
      'an unknown food',
      { title: 'x', lines: ['1 egg'], answers: [{ line: 1, food: 'unobtainium' }] },
      '/answers/0/food',
    ],
    [
      'an answer to a line that is not there',
      { title: 'x', lines: ['1 egg'], answers: [{ line: 2, food: 'egg' }] },
      '/answers/0/line',
    ],
    [
      'two answers to a line',
      {
        title: 'x',
        lines: ['1 egg'],
        answers: [
          { line: 1, food: 'egg' },
          { line: 1, leave_out: true },
        ],
      },
      '/answers/1/line',
    ],
    [
      'grams below zero',
      { title: 'x', lines: ['1 egg'], answers: [{ line: 1, food: 'egg', grams: -1 }] },
      '/answers/0/grams',
    ],
  ])('refuses %s and stores nothing', async (_name, body, pointer) => {
    const newcomer = newId();
    const answer = await importAs(newcomer, body);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'validation_failed']);
    expect(answer.json().errors[0].pointer).toBe(pointer);
    const list = await api.send(newcomer, { method: 'GET', url: '/v1/recipes/imported' });
    expect(list.json().data).toEqual([]);
  });

  test('bears whatever text stands in a line', async () => {
    const lines = [
      '💥',
      '½',
      '1/0 cup x',
      '9e99 cups rice',
      '(((',
      '1 (',
      'NaN g',
      '-5 eggs',
      '‮1 egg',
      "1 cup '; drop table users",
    ];
    const answer = await importAs(person, { title: 'Odd', lines });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().status).toBe('needs_answers');
  });

  test('needs a token, and works for a person without a profile', async () => {
    expect((await importAs(undefined, toast('x'))).statusCode).toBe(401);
    expect((await importAs(newId(), toast('x'))).statusCode).toBe(201);
  });

  test('a person may keep two hundred, and after deleting one another fits', async () => {
    const collector = newId();
    const first = await importAs(collector, toast('First'));
    await api.database.asPerson(collector, async (trx) => {
      const row = await trx.selectFrom('imported_recipes').selectAll().executeTakeFirstOrThrow();
      const copies = Array.from({ length: MAX_IMPORTED_RECIPES - 1 }, (_, index) => ({
        ...row,
        id: newId(),
        content_hash: index.toString(16).padStart(64, '0'),
        imported: JSON.stringify(row.imported),
        recipe: row.recipe === null ? null : JSON.stringify(row.recipe),
      }));
      await trx.insertInto('imported_recipes').values(copies).execute();
    });
    const refused = await importAs(collector, toast('One too many'));
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'too_many_recipes']);
    expect((await importAs(collector, toast('First'))).statusCode).toBe(200);
    await api.send(collector, { method: 'DELETE', url: `/v1/recipes/imported/${first.json().id}` });
    expect((await importAs(collector, toast('One too many'))).statusCode).toBe(201);
  });
});

describe('POST /v1/recipes/imported/{id}/answers', () => {
  test('makes a recipe ready with the last answer, and is safe to repeat', async () => {
    const { id } = (
      await importAs(person, { title: 'Noodles', lines: ['200 g rice noodles', '3 tbsp peanut butter'] })
    ).json();
    const some = await answerAs(person, id, { answers: [{ line: 2, food: 'peanut_butter' }], servings: 2 });
    expect(some.json()).toMatchObject({ status: 'needs_answers', servings: 2 });
    expect(some.json().questions.map(({ kind }: { kind: string }) => kind)).toEqual([
      'line',
      'meal_types',
      'cuisine',
      'minutes',
    ]);
    const last = {
      answers: [{ line: 1, food: 'rice_noodles' }],
      meal_types: ['dinner', 'lunch', 'dinner'],
      cuisine: 'thai',
      prep_minutes: 5,
      cook_minutes: 10,
    };
    const ready = await answerAs(person, id, last);
    expect(ready.json()).toMatchObject({ status: 'ready', questions: [], meal_types: ['lunch', 'dinner'] });
    expect((await answerAs(person, id, last)).json()).toEqual(ready.json());
    const changed = await answerAs(person, id, { servings: 4 });
    expect([changed.statusCode, changed.json().code]).toEqual([409, 'already_ready']);
    expect((await read(person, id)).json()).toEqual(ready.json());
  });

  test('a refused answer changes nothing', async () => {
    const { id } = (
      await importAs(person, { title: 'Half', lines: ['1 handful of spinach', '1 mystery'] })
    ).json();
    const before = (await read(person, id)).json();
    const answer = await answerAs(person, id, {
      answers: [
        { line: 1, grams: 30 },
        { line: 2, food: 'salt' },
        { line: 2, food: 'no_such_food' },
      ],
    });
    expect([answer.statusCode, answer.json().errors.length]).toEqual([422, 2]);
    expect((await read(person, id)).json()).toEqual(before);
  });

  test('leaving everything out leaves a recipe that asks', async () => {
    const { id } = (await importAs(person, { ...toast('Nothing'), lines: ['1 mystery'] })).json();
    const answer = await answerAs(person, id, {
      answers: [{ line: 1, leave_out: true }],
      steps_checked: true,
    });
    expect(answer.json().questions.map(({ kind }: { kind: string }) => kind)).toEqual(['ingredients']);
  });
});

describe('an imported recipe', () => {
  test('is not there for anybody else: read, answered, deleted or listed', async () => {
    const { id } = (await importAs(person, { title: 'Mine', lines: ['1 mystery'] })).json();
    for (const answer of [
      await read(stranger, id),
      await answerAs(stranger, id, { answers: [{ line: 1, leave_out: true }] }),
      await api.send(stranger, { method: 'DELETE', url: `/v1/recipes/imported/${id}` }),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    const list = await api.send(stranger, { method: 'GET', url: '/v1/recipes/imported' });
    expect(list.json().data.map((recipe: { id: string }) => recipe.id)).not.toContain(id);
    expect((await read(person, id)).statusCode).toBe(200);
  });

  test('is listed, the newest first, and gone once deleted; imported again it is a new one', async () => {
    const owner = newId();
    const ids: string[] = [];
    for (const title of ['One', 'Two']) ids.push((await importAs(owner, toast(title))).json().id);
    const list = async (): Promise<object> =>
      (await api.send(owner, { method: 'GET', url: '/v1/recipes/imported' })).json();
    expect(await list()).toMatchObject({
      object: 'list',
      data: [
        { id: ids[1], title: 'Two' },
        { id: ids[0], title: 'One' },
      ],
      has_more: false,
      next_cursor: null,
    });
    const remove = { method: 'DELETE', url: `/v1/recipes/imported/${ids[0]}` } as const;
    expect((await api.send(owner, remove)).statusCode).toBe(204);
    expect((await api.send(owner, remove)).statusCode).toBe(404);
    expect((await read(owner, ids[0]!)).statusCode).toBe(404);
    expect(await list()).toMatchObject({ data: [{ id: ids[1] }] });
    const again = await importAs(owner, toast('One'));
    expect([again.statusCode, again.json().id === ids[0]]).toEqual([201, false]);
  });

  test('an id that is none is not there', async () => {
    expect((await read(person, 'x')).statusCode).toBe(404);
  });

  test('counts for what its owner may ask for, and for nobody else', async () => {
    // Of the bundled recipes almost none is left: one cuisine, five minutes.
    const choosy = {
      ...sampleBlueprint,
      cuisines: { prefer: [], avoid: cuisines.filter((name) => name !== 'nordic') },
    };
    const [cook, other] = [await api.newPerson(choosy), await api.newPerson(choosy)];
    const ask = async (who: string): Promise<string> => {
      const payload = { preferences: { max_prep_time: 5, enforce_variety: false } };
      const answer = await api.send(who, { method: 'POST', url: '/v1/generations', payload });
      return answer.statusCode === 202 ? 'accepted' : answer.json().code;
    };
    expect([await ask(cook), await ask(other)]).toEqual(['infeasible', 'infeasible']);
    for (const [title, meal] of [
      ['Dinner', 'dinner'],
      ['Lunch', 'lunch'],
      ['Morning', 'breakfast'],
      ['Bite', 'snack'],
    ] as const)
      for (const number of [1, 2, 3]) {
        const made = await importAs(cook, {
          title: `${title} ${number}`,
          lines: [
            `${120 + 20 * number} g chicken breast`,
            '150 g brown rice',
            '200 g broccoli',
            '1 tbsp olive oil',
          ],
          servings: 1,
          meal_types: [meal],
          cuisine: 'nordic',
          prep_minutes: 2,
          cook_minutes: 3,
        });
        expect(made.json().status).toBe('ready');
      }
    expect([await ask(cook), await ask(other)]).toEqual(['accepted', 'infeasible']);
  });
});
