import type { Food, FoodFact } from '../catalogue/food.ts';

/** Facts by whose name people also mean the foods: who dislikes "fish" means salmon. */
const KINDS: ReadonlySet<FoodFact> = new Set<FoodFact>([
  'meat',
  'pork',
  'beef',
  'lamb',
  'poultry',
  'fish',
  'shellfish',
  'egg',
  'dairy',
  'honey',
  'mushroom',
  'soy',
]);

/**
 * Whether a disliked word or phrase stands in one of a food's names (key, name, plural, synonyms) or names its kind. Whole words side
 * by side, whatever their case, accents and number: "tomatoes" finds "cherry tomato", "ham" does not find "graham cracker".
 */
export function isDisliked(food: Food, dislike: string): boolean {
  const wanted = words(dislike);
  // Olives are disliked as fruit; their oil is another food, and only "olive oil" means it.
  if (wanted.length === 0 || (wanted.join(' ') === 'olive' && food.key === 'olive_oil')) return false;
  const kinds = food.facts.filter((fact) => KINDS.has(fact));
  return [food.key, food.name, food.plural, ...food.synonyms, ...kinds].some((name) => {
    const present = words(name);
    return present.some((_, start) => wanted.every((word, offset) => present[start + offset] === word));
  });
}

function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(singular);
}

/** Rough on purpose and the same for both sides: "tomatoes" and "tomato", "berries" and "berry" must meet. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:o|ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
