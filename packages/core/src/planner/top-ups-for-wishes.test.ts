import { expect, test } from 'vitest';
import { candidatesFor } from './synthetic-request.ts';
import { topUpsForWishes } from './top-ups-for-wishes.ts';
import { usualWishes, type WeekWishes } from './week-wishes.ts';

const { topUps } = candidatesFor();
const keys = (wishes: Partial<WeekWishes>, limits = {}): string[] =>
  topUpsForWishes(topUps, { ...usualWishes, ...wishes }, { meal_limits: limits }).map(({ food }) => food.key);
const askedFor = (rule: Pick<WeekWishes['rules'][number], 'tag' | 'min' | 'max'>): string[] =>
  keys({ rules: [{ ...rule, asked: true }] });

test('without wishes every top-up stands', () => {
  expect(keys({})).toEqual(topUps.map(({ food }) => food.key));
  expect(keys({ rules: [{ tag: 'meat', max: 2, asked: false }] })).toContain('chicken_breast');
});

test('who asks for meatless days or dishes gets no meat added to them', () => {
  expect(keys({})).toContain('chicken_breast');
  for (const left of [keys({ meatlessDays: 1 }), askedFor({ tag: 'meatless', min: 3 })]) {
    expect(left).not.toContain('chicken_breast');
    expect(left).toContain('egg_white');
  }
  const vegan = askedFor({ tag: 'vegan', min: 3 });
  for (const key of ['chicken_breast', 'egg_white', 'greek_yogurt_nonfat']) expect(vegan).not.toContain(key);
  expect(vegan).toContain('olive_oil');
});

test('what is to come at most so often comes in no addition', () => {
  expect(askedFor({ tag: 'egg', max: 1 })).not.toContain('egg_white');
  expect(askedFor({ tag: 'egg', min: 1 })).toContain('egg_white');
});

test('where some meals or days are without cooking, nothing is added that needs heat', () => {
  for (const left of [keys({ cookDays: ['sunday'] }), keys({}, { lunch: { noCook: true } })]) {
    expect(left).not.toContain('chicken_breast');
    expect(left).toContain('olive_oil');
  }
  expect(keys({}, { lunch: { maxMinutes: 10 } })).toContain('chicken_breast');
});
