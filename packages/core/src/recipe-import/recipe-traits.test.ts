import { describe, expect, test } from 'vitest';
import { readTraits } from './recipe-traits.ts';

describe('what steps and minutes say about making a recipe', () => {
  test.each<[string, string[], number, number, object]>([
    [
      'baked',
      ['Heat the oven. Bake for an hour.'],
      20,
      60,
      { equipment: ['oven'], marks: [], skill: 'intermediate' },
    ],
    [
      'fried',
      ['Fry the potatoes in a pan.'],
      5,
      15,
      { equipment: ['stove'], marks: ['no_oven'], skill: 'beginner' },
    ],
    [
      'raw',
      ['Toss potatoes, pantry herbs and baking powder.'],
      10,
      0,
      { equipment: [], marks: ['no_oven', 'no_cook'] },
    ],
    ['blended', ['Blend until smooth.'], 5, 0, { equipment: ['blender'], marks: ['no_oven', 'no_cook'] }],
    ['long', ['Simmer.'], 30, 180, { equipment: ['stove'], skill: 'advanced' }],
    ['cooked, nobody says how', [], 5, 20, { equipment: ['stove', 'oven'], marks: [] }],
  ])('%s', (_name, steps, prep, cook, expected) => {
    expect(readTraits(steps, prep, cook)).toMatchObject(expected);
  });
});
