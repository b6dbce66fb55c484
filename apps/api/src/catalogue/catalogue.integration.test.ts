import { allergens } from '@mealwise/core';
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
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
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
    ['?category=meat', '/category'],
    ['?querry=milk', '/querry'],
    ['?cursor=bm9uc2Vuc2U', '/cursor'],
    ['?q=', '/q'],
  ])('refuses %s at %s', async (query, pointer) => {
    const answer = await get(`/v1/foods${query}`);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'validation_failed']);
    expect(answer.json().errors[0].pointer).toBe(pointer);
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

  test('finds by food and title', async () => {
    const { data } = (await get('/v1/recipes?q=chickpea spinach')).json<ListBody<{ slug: string }>>();
    expect(data[0]?.slug).toBe('chickpea-spinach-potato-stew');
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
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; style-src 'sha256-/);
    expect(answer.body).toContain('<h1>');
    expect(answer.body).toContain('Contains egg');
    expect(answer.body).not.toMatch(/<script|onerror|javascript:/i);
  });

  test('that does not exist is not found', async () => {
    expect((await get('/v1/recipes/roast-unicorn')).json().code).toBe('not_found');
  });
});
