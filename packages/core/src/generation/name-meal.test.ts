import { expect, test } from 'vitest';
import { nameMeal } from './name-meal.ts';

test('a meal is called as a person would call it', () => {
  expect(nameMeal({ date: '2026-12-01', slot: 'dinner' })).toBe('Tuesday’s dinner');
  expect(nameMeal({ date: '2026-12-06', slot: 'snack_2' })).toBe('Sunday’s second snack');
});
