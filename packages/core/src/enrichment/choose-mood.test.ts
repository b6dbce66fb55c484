import { expect, test } from 'vitest';
import type { Blueprint } from '../blueprint/blueprint.ts';
import { cuisines, type Recipe } from '../catalogue/recipe.ts';
import { sampleBlueprint, sampleRecipes } from '../validation/sample-week.ts';
import { chooseMood } from './choose-mood.ts';
import { moods } from './moods.ts';

const [template] = [...sampleRecipes.values()];

function dishes(count: number, change: (index: number) => Partial<Recipe>): Recipe[] {
  return Array.from({ length: count }, (_, index) => ({
    ...template!,
    prep_minutes: 10,
    cook_minutes: 20,
    ...change(index),
  }));
}

const plain = dishes(8, () => ({}));
const worldly = dishes(8, (index) => ({ cuisine: cuisines[index]! }));
const quick = dishes(8, () => ({ prep_minutes: 5, cook_minutes: 10 }));
const slow = dishes(8, () => ({ prep_minutes: 15, cook_minutes: 45 }));
const pots = dishes(8, () => ({ servings: 4, marks: ['one_pot'] }));

function moodFor(goal: Blueprint['goal'], recipes: readonly Recipe[]): string {
  return chooseMood({ ...sampleBlueprint, goal }, recipes).mood;
}

test('a wish overrides everything', () => {
  for (const mood of moods)
    expect(chooseMood(sampleBlueprint, worldly, mood)).toEqual({ mood, reason: 'You asked for it.' });
});

test.each<[string, Blueprint['goal'], readonly Recipe[], string]>([
  ['a goal of drive', 'muscle_gain', worldly, 'energy'],
  ['the energy goal', 'energy_boost', slow, 'energy'],
  ['eight cuisines', 'maintenance', worldly, 'adventure'],
  ['quick dishes', 'heart_health', quick, 'focus'],
  ['a goal of balance', 'digestive_health', slow, 'zen'],
  ['pots for many', 'maintenance', pots, 'family'],
  ['long cooking', 'weight_loss', slow, 'comfort'],
  ['losing weight', 'weight_loss', plain, 'focus'],
  ['nothing special', 'maintenance', plain, 'comfort'],
])('%s sets the mood', (_, goal, recipes, mood) => {
  expect(moodFor(goal, recipes)).toBe(mood);
});

test('a mood always has a reason of one sentence, even for no dishes at all', () => {
  for (const recipes of [[], plain, worldly, quick, slow, pots])
    expect(chooseMood(sampleBlueprint, recipes).reason).toMatch(/^[A-Z].+\.$/);
});
