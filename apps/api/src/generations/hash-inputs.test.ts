import { Blueprint, GenerationRequest } from '@mealwise/core';
import { sampleBlueprint } from '@mealwise/db/testing';
import { expect, test } from 'vitest';
import { hashInputs, type PlanInputs } from './hash-inputs.ts';

const blueprint = Blueprint.parse(sampleBlueprint);
const request = GenerationRequest.parse({ preferences: { max_prep_time: 45 } });
const inputs: PlanInputs = {
  blueprint,
  request,
  weekStartDate: '2026-11-30',
  pantry: undefined,
  includesPremium: false,
  catalogueVersion: 'a',
  ownRecipeIds: ['r1', 'r2'],
};
const hash = hashInputs(inputs);

test.each<[string, Partial<PlanInputs>]>([
  ['force_regenerate', { request: { ...request, force_regenerate: true } }],
  ['a callback', { request: { ...request, callback: { url: 'https://a.example', events: [] } } }],
  ['metadata', { request: { ...request, metadata: { a: 'b' } } }],
  ['the default week, named', { request: { ...request, week_start_date: '2026-11-30' } }],
  ['the order of own recipes', { ownRecipeIds: ['r2', 'r1'] }],
])('%s makes no difference', (_, change) => {
  expect(hashInputs({ ...inputs, ...change })).toBe(hash);
});

test.each<[string, Partial<PlanInputs>]>([
  ['another week', { weekStartDate: '2026-12-07' }],
  ['another wish', { request: { ...request, special_requests: ['quick'] } }],
  ['another preference', { request: GenerationRequest.parse({ preferences: { max_prep_time: 44 } }) }],
  ['another allergy', { blueprint: { ...blueprint, allergies: ['milk'] } }],
  ['another catalogue', { catalogueVersion: 'b' }],
  ['another recipe of one’s own', { ownRecipeIds: ['r1'] }],
  ['premium', { includesPremium: true }],
  ['what is at home', { pantry: [{ foodKey: 'egg', grams: 100 }] }],
])('%s does', (_, change) => {
  expect(hashInputs({ ...inputs, ...change })).not.toBe(hash);
});
