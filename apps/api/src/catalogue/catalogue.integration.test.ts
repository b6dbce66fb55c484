import { allergens } from '@mealwise/core';
import { createCatalogueReader } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';
import { FoodObject } from './food-object.ts';
import { RecipeObject, type RecipeSummary } from './recipe-object.ts';
import type { z } from 'zod';

let api: TestApi;
let person: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  person = await api.newPerson();
});
afterAll(() => api.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  api.send(person, { method: 'GET', url, headers });

interface ListBody<Item> {
  readonly data: Item[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** Every item of a list, page after page, by the links that the answers give. */
async function readAll<Item>(url: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | undefined = url; next !== undefined;) {
    const answer = await get(next);
    expect(answer.statusCode).toBe(200);
    items.push(...answer.json<ListBody<Item>>().data);
    next = /<([^>]+)>; rel="next"/.exec(String(answer.headers['link'] ?? ''))?.[1];
    expect(answer.json<ListBody<Item>>().has_more).toBe(next !== undefined);
  }
  return items;
}

describe('GET /v1/foods', () => {
  test('lists every food once, by name, over pages', async () => {
    const foods = await readAll<{ key: string; name: string }>('/v1/foods?limit=100');
    expect(foods.length).toBeGreaterThanOrEqual(320);
    expect(new Set(foods.map(({ key }) => key)).size).toBe(foods.length);
    const names = foods.map(({ name }) => name);
    const folded = names.map((name) => name.toLowerCase());
    expect(folded).toEqual(folded.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
  });

  test('keeps a category together with a search', async () => {
    const foods = await readAll<{ category: string }>('/v1/foods?q=beans&category=produce&limit=2');
    expect(foods.length).toBeGreaterThan(2);
    expect(new Set(foods.map(({ category }) => category))).toEqual(new Set(['produce']));
  });

  test('reads on behind an item that has been read, whatever the size of the pages', async () => {
    const all = await readAll<{ key: string }>('/v1/foods?q=rice&limit=100');
    expect(all.length).toBeGreaterThan(7);
    for (const limit of [1, 3, 7]) expect(await readAll(`/v1/foods?q=rice&limit=${limit}`)).toEqual(all);
    const { next_cursor: cursor } = (await get('/v1/foods?q=rice&limit=4')).json<ListBody<unknown>>();
    const rest = (await get(`/v1/foods?limit=100&cursor=${cursor}&q=rice`)).json<ListBody<unknown>>();
    expect(rest.data).toEqual(all.slice(4));
  });

  test('links the next page in full, and the last page to none', async () => {
    const answer = await get('/v1/foods?limit=2&q=Jalape%C3%B1o%20%26%20rice');
    const link = String(answer.headers.link);
    expect(link).toMatch(/^<https:\/\/mealwise\.test\/v1\/foods\?[^<>\s]+>; rel="next"$/);
    expect(link).toContain('q=Jalape%C3%B1o+%26+rice');
    expect((await get('/v1/foods?q=shallot')).headers.link).toBeUndefined();
  });

  test('is not sent again to whoever has it', async () => {
    const { etag, 'cache-control': cache } = (await get('/v1/foods?q=egg')).headers;
    expect([etag, cache]).toEqual([expect.stringMatching(/^W\/"[\w-]+"$/), 'private, no-cache']);
    const again = await get('/v1/foods?q=egg', { 'if-none-match': String(etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get('/v1/foods?cursor=x', { 'if-none-match': String(etag) })).statusCode).toBe(422);
  });

  test.each([
    ['chickpeas', 'chickpeas_canned'],
    ['CHICKPEA', 'chickpeas_canned'],
    ['olive oil', 'olive_oil'],
    ['oil olive', 'olive_oil'],
    ['cilantro', 'cilantro'],
    ['brocoli', 'broccoli'],
  ])('finds %s as %s', async (q, key) => {
    const { data } = (await get(`/v1/foods?q=${encodeURIComponent(q)}`)).json<ListBody<{ key: string }>>();
    expect(data.map((food) => food.key).slice(0, 5)).toContain(key);
  });

  test('answers a search without a hit with an empty list', async () => {
    const answer = await get('/v1/foods?q=xylophone');
    expect(answer.json()).toMatchObject({ data: [], has_more: false, next_cursor: null });
  });

  test.each([
    ['?limit=0', '/limit'],
    ['?limit=many', '/limit'],
    ['?limit=101', '/limit'],
    ['?limit=', '/limit'],
    ['?limit=1e1', '/limit'],
    ['?limit=1.5', '/limit'],
    ['?limit=2&limit=3', '/limit'],
    ['?q=a&q=b', '/q'],
    [`?q=${'x'.repeat(81)}`, '/q'],
    ['?category=meat', '/category'],
    ['?querry=milk', '/querry'],
    ['?cursor=bm9uc2Vuc2U', '/cursor'],
    ['?q=', '/q'],
  ])('refuses %s at %s', async (query, pointer) => {
    const answer = await get(`/v1/foods${query}`);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'validation_failed']);
    expect(answer.json().errors[0].pointer).toBe(pointer);
  });

  test('guesses at an unknown parameter', async () => {
    const answer = await get('/v1/foods?categroy=produce');
    expect(answer.json().errors).toEqual([
      {
        pointer: '/categroy',
        code: 'unknown_field',
        detail: 'There is no such field; did you mean "category"?',
      },
    ]);
  });

  test('refuses a cursor with other filters', async () => {
    const { next_cursor: cursor } = (await get('/v1/foods?limit=5')).json<ListBody<unknown>>();
    for (const filter of ['q=rice', 'category=produce']) {
      const answer = await get(`/v1/foods?${filter}&cursor=${cursor}`);
      expect(answer.json().errors[0]).toMatchObject({ pointer: '/cursor', code: 'invalid_cursor' });
    }
  });

  test('refuses the cursor of another list', async () => {
    const { next_cursor: cursor } = (await get('/v1/foods?limit=5')).json<ListBody<unknown>>();
    const answer = await get(`/v1/recipes?limit=5&cursor=${cursor}`);
    expect(answer.json().errors[0]).toMatchObject({ pointer: '/cursor', code: 'invalid_cursor' });
  });
});

describe('GET /v1/foods/{key}', () => {
  test('states every allergen, and keeps unknown apart from zero', async () => {
    const food = FoodObject.parse((await get('/v1/foods/soy_sauce')).json());
    expect(Object.keys(food.allergens).toSorted()).toEqual(allergens.toSorted());
    expect(food.allergens).toMatchObject({ soy: 'contains', wheat: 'contains', milk: 'free' });
    for (const nutrient of food.unknown_nutrients) expect(food.nutrients[nutrient]).toBeNull();
  });

  test.each(['/v1/foods/toString', '/v1/foods/__proto__', '/v1/foods/%00', `/v1/foods/${'x'.repeat(90)}`])(
    '%s is not there',
    async (url) => {
      expect((await get(url)).json()).toMatchObject({ status: 404, code: 'not_found' });
    },
  );

  test('guesses at a misspelt key', async () => {
    const answer = await get('/v1/foods/olive_oyl');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    expect(answer.json().detail).toContain('olive_oil');
  });

  test('is not sent again to whoever has it', async () => {
    const { etag } = (await get('/v1/foods/egg')).headers;
    const again = await get('/v1/foods/egg', { 'if-none-match': String(etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

describe('GET /v1/recipes', () => {
  test('gives only what passes every filter, traces of allergens included', async () => {
    const url = '/v1/recipes?diet=vegan&free_from=soy,tree_nut&meal_type=dinner&max_minutes=40&limit=100';
    const recipes = await readAll<z.output<typeof RecipeSummary>>(url);
    expect(recipes.length).toBeGreaterThan(0);
    for (const recipe of recipes) {
      expect(recipe.diets).toContain('vegan');
      expect(recipe.meal_types).toContain('dinner');
      expect(recipe.minutes).toBeLessThanOrEqual(40);
      for (const allergen of ['soy', 'tree_nut'])
        expect([...recipe.contains, ...recipe.may_contain]).not.toContain(allergen);
    }
    const repeated = await readAll(url.replace('soy,tree_nut', 'soy&free_from=tree_nut'));
    expect(repeated).toEqual(recipes);
  });

  test('lists every recipe once, by title, over pages', async () => {
    const recipes = await readAll<z.output<typeof RecipeSummary>>('/v1/recipes?limit=50');
    const { derived } = await api.database.asNobody((trx) => createCatalogueReader()(trx));
    expect(new Set(recipes.map(({ id }) => id))).toEqual(new Set(derived.keys()));
    const titles = recipes.map(({ title }) => title.toLowerCase());
    expect(titles).toEqual(titles.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
  });

  test.each(allergens)('free of %s is exactly what neither contains nor may contain it', async (allergen) => {
    const { derived } = await api.database.asNobody((trx) => createCatalogueReader()(trx));
    const free = [...derived.values()].filter((recipe) => recipe.allergens[allergen] === 'free');
    const listed = await readAll<{ id: string }>(`/v1/recipes?free_from=${allergen}&limit=100`);
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(free.map(({ recipe }) => recipe.id)));
  });

  test('finds by food and title', async () => {
    const { data } = (await get('/v1/recipes?q=chickpea spinach')).json<ListBody<{ slug: string }>>();
    expect(data[0]?.slug).toBe('chickpea-spinach-potato-stew');
  });

  test('refuses an allergen that is none where it stands', async () => {
    const answer = await get('/v1/recipes?free_from=milk,eggs');
    expect(answer.json().errors[0]).toMatchObject({ pointer: '/free_from/1', code: 'not_allowed' });
  });

  test.each(['diet=carnivore', 'free_from=love', 'meal_type=brunch', 'cuisine=martian', 'max_minutes=-1'])(
    'refuses %s',
    async (query) => {
      expect((await get(`/v1/recipes?${query}`)).json().code).toBe('validation_failed');
    },
  );
});

describe('GET /v1/recipes/{id}', () => {
  test('is the same by slug and by id, with a reason for each diet that is refused', async () => {
    const bySlug = await get('/v1/recipes/shakshuka');
    const recipe = RecipeObject.parse(bySlug.json());
    expect((await get(`/v1/recipes/${recipe.id}`)).json()).toEqual(bySlug.json());
    expect(recipe.contains).toContain('egg');
    for (const { allowed, why_not } of recipe.diet_verdicts) expect(why_not.length > 0).toBe(!allowed);
    expect(recipe.diet_verdicts.filter(({ allowed }) => allowed).map(({ diet }) => diet)).toEqual(
      recipe.diets,
    );
  });

  test('is a page for a browser: escaped, without scripts, with its own style alone', async () => {
    const answer = await get('/v1/recipes/shakshuka', { accept: 'text/html,application/xhtml+xml' });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none';.*;style-src 'sha256-[^']+'$/,
    );
    expect(answer.body).toContain('<h1>');
    expect(answer.body).toContain('Contains egg');
    expect(answer.body).not.toMatch(/<script|onerror|javascript:/i);
  });

  test('has all of its data on the page as well', async () => {
    const recipe = RecipeObject.parse((await get('/v1/recipes/shakshuka')).json());
    const page = (await get('/v1/recipes/shakshuka', { accept: 'text/html' })).body;
    const shown = [
      recipe.title,
      recipe.description,
      ...recipe.ingredients.flatMap(({ name, measure, grams }) => [name, measure, `${grams} g`]),
      ...recipe.steps.map(({ text }) => text),
      ...recipe.diet_verdicts.flatMap(({ why_not }) => why_not),
      recipe.cost_per_serving.amount.amount,
      `${recipe.figures_per_serving.net_carbs_g} g net carbohydrate`,
    ];
    const text = page.replaceAll(/\s+/g, ' ').replaceAll('&apos;', "'");
    expect(shown.filter((part) => !text.includes(part))).toEqual([]);
  });

  test('keeps data and page apart for caches', async () => {
    const data = await get('/v1/recipes/shakshuka');
    const page = await get('/v1/recipes/shakshuka', { accept: 'text/html' });
    expect([data.headers.vary, page.headers.vary]).toEqual(['Accept', 'Accept']);
    expect(data.headers.etag).not.toBe(page.headers.etag);
    const etag = String(data.headers.etag);
    const again = { 'if-none-match': etag };
    expect((await get('/v1/recipes/shakshuka', again)).statusCode).toBe(304);
    expect((await get('/v1/recipes/shakshuka', { ...again, accept: 'text/html' })).statusCode).toBe(200);
  });

  test('adds up to the figures of one serving', async () => {
    const recipe = RecipeObject.parse((await get('/v1/recipes/shakshuka')).json());
    const { calories, protein_g, fat_g, net_carbs_g, fibre_g } = recipe.figures_per_serving;
    expect(calories).toBeCloseTo(4 * protein_g + 9 * fat_g + 4 * net_carbs_g + 2 * fibre_g, -0.5);
    expect(recipe.calories_per_serving).toBe(Math.round(calories));
    const { amount, low, high } = recipe.cost_per_serving;
    expect(Number(low.amount)).toBeLessThan(Number(amount.amount));
    expect(Number(high.amount)).toBeGreaterThan(Number(amount.amount));
  });

  test('that a person imported is there for them once it is ready, and for nobody else', async () => {
    const imported = await api.send(person, {
      method: 'POST',
      url: '/v1/recipes/import',
      payload: {
        title: 'Grandmother’s <b>lentils</b>',
        lines: ['250 g red lentils', '1 tbsp olive oil'],
        servings: 2,
        meal_types: ['dinner'],
        cuisine: 'french',
        prep_minutes: 5,
        cook_minutes: 20,
      },
    });
    const { id, status } = imported.json();
    expect([imported.statusCode, status]).toEqual([201, 'ready']);
    const recipe = RecipeObject.parse((await get(`/v1/recipes/${id}`)).json());
    expect(recipe).toMatchObject({ id, servings: 2, diets: expect.arrayContaining(['vegan']) });
    const stranger = await api.newPerson();
    const theirs = await api.send(stranger, { method: 'GET', url: `/v1/recipes/${id}` });
    expect([theirs.statusCode, theirs.json().code]).toEqual([404, 'not_found']);
    expect(await readAll<{ id: string }>('/v1/recipes?q=grandmother')).toEqual([]);
  });

  test('guesses at a misspelt slug', async () => {
    const answer = await get('/v1/recipes/shakshooka');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    expect(answer.json().detail).toContain('"shakshuka"');
  });

  test('that does not exist is not found', async () => {
    expect((await get('/v1/recipes/roast-unicorn')).json().code).toBe('not_found');
  });
});
