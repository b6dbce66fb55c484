import { describe, expect, test } from 'vitest';
import { nameWords } from './name-words.ts';

describe('the words of a name', () => {
  test.each([
    ['Jalapeño Peppers', ['jalapeno', 'pepper']],
    ['all-purpose flour', ['all', 'purpose', 'flour']],
    ['cow’s milk', ['cow', 'milk']],
    ['bay leaves', ['bay', 'leaf']],
    ['potatoes & tomatoes', ['potato', 'and', 'tomato']],
    ['cherries', ['cherry']],
    ['asparagus, hummus, swiss', ['asparagus', 'hummus', 'swiss']],
    ['80% lean', ['80%', 'lean']],
    ['yoghurt', ['yogurt']],
    [' — ', []],
  ])('%s', (text, words) => {
    expect(nameWords(text)).toEqual(words);
  });
});
