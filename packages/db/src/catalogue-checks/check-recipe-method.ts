import type { Recipe } from '@mealwise/core';
import type { Finding } from './finding.ts';

/** Whether marks, equipment, minutes, bounds and what can be done ahead agree with each other and with the steps. */
export function checkRecipeMethod(recipe: Recipe): Finding[] {
  const { marks, equipment, prep_minutes, cook_minutes, steps, ingredients, leftovers } = recipe;
  const text = steps.map((step) => step.text).join('\n');
  const say: string[] = [];
  const marked = (mark: Recipe['marks'][number]): boolean => marks.includes(mark);
  const uses = (tool: Recipe['equipment'][number]): boolean => equipment.includes(tool);

  if (marked('no_oven') === uses('oven')) say.push('must be marked no_oven or list an oven, and not both');
  if (marked('no_cook') !== (cook_minutes === 0)) say.push('is no_cook exactly when it cooks for 0 minutes');
  // A toaster is no equipment of its own.
  if (cook_minutes > 0 && !equipment.some((tool) => heats.has(tool)) && !/\btoast/i.test(text))
    say.push('cooks, but on nothing');
  if (marked('no_cook') && uses('oven')) say.push('is no_cook but lists an oven');
  for (const [tool, word] of namedTools)
    if (word.test(text) && !uses(tool)) say.push(`a step uses the ${tool}, which is not listed`);

  if (prep_minutes + cook_minutes < Math.max(2, steps.length))
    say.push(`has ${steps.length} steps in ${prep_minutes + cook_minutes} minutes`);
  const named = longestMinutes(text);
  if (named > prep_minutes + cook_minutes)
    say.push(`a step takes ${named} minutes, the whole recipe ${prep_minutes + cook_minutes}`);

  for (const { food, role, flex, grams } of ingredients) {
    if (role === 'fixed' && (flex[0] !== 1 || flex[1] !== 1)) say.push(`${food} is fixed but may vary`);
    if (role !== 'fixed' && flex[0] === flex[1]) say.push(`${food} is ${role} but may not vary`);
    if (grams < 0.1) say.push(`${food} weighs ${grams} g`);
  }
  const keys = ingredients.map(({ food }) => food);
  if (new Set(keys).size !== keys.length) say.push('lists a food twice');

  for (const [index, { ahead, keeps_days }] of steps.entries())
    if (ahead !== (keeps_days !== undefined))
      say.push(`step ${index + 1} states keeps_days exactly when it can be done ahead`);
  if (leftovers.good && leftovers.fridge_days === 0) say.push('its leftovers are good but keep for no day');
  if (marked('batch_friendly') && !leftovers.good)
    say.push('is batch_friendly but its leftovers are not good');
  return say.map((sentence) => ({ about: recipe.slug, sentence }));
}

type Equipment = Recipe['equipment'][number];

const heats: ReadonlySet<Equipment> = new Set(['oven', 'stove', 'microwave', 'grill', 'slow_cooker']);

/** Tools that a step can hardly mean otherwise. */
const namedTools: readonly (readonly [Equipment, RegExp])[] = [
  ['oven', /\b(the|hot|in an) oven\b/i],
  ['microwave', /\bmicrowave\b/i],
  ['slow_cooker', /\bslow cooker\b/i],
  ['food_processor', /\bfood processor\b/i],
];

const numbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** The longest time that the text names, in minutes; "overnight" and hours are waiting, which no minutes count. */
function longestMinutes(text: string): number {
  const times = [...text.matchAll(/\b(\d+|[a-z]+)(?: (?:to|or) (?:\d+|[a-z]+))? (?:more )?minutes\b/gi)].map(
    ([, word = '']) => (/^\d/.test(word) ? Number(word) : numbers.indexOf(word.toLowerCase()) + 1),
  );
  return Math.max(0, ...times);
}
