import { factsOfFood } from '../catalogue/food-standing.ts';
import type { Food } from '../catalogue/food.ts';
import { nameWords } from '../catalogue/name-words.ts';

/**
 * The closed list of words that say nothing about which food it is. It is the only way in which a word of a line may be passed
 * over, so a word that ever changes the food must not be here: not `fresh` (pasta), `ground`, `dried`, `cooked`, `hot`, `light`,
 * `leaf` (kaffir lime leaves), `juice`, `free`, `powder`, `slice`.
 */
const anywhere = new Set(
  nameWords(
    `a an about approximately at beaten big brushed chilled chopped cleaned coarsely cold cooled cored crushed cubed deseeded deveined
    diced divided drained finely firmly freshly halved heaped heaping hulled julienned large level leveled lightly loosely medium melted
    minced optional organic packed peeled pitted pressed quartered rinsed ripe room roughly scant scrubbed seeded separated shaved
    sifted sliced small softened spooned stemmed temperature thickly thinly toasted torn trimmed uncooked warm washed whisked`,
  ),
);

/** Harmless only behind the food, where they can name no other one: "into 2-inch pieces", but not "corn pieces". */
const behindTheFood = new Set(
  nameWords(
    `across and angle as bias bite brushing chunk cm crosswise cube cut decorating desired diagonal diagonally drizzling dusting each extra
    finish finishing for garnish garnishing greasing half if in inch into lengthwise long matchstick mm more needed of on or pan piece plus quarter
    ribbon ring rolling round serve serving size sized slice sprinkling strip taste the thick thin to topping very wedge well`,
  ),
);

/** Produce, meat and fish are the same food fresh or not; pasta and bread are not. */
const ofProduceAndMeat = new Set(['fresh', 'baby']);
const ofMeat = new Set(['boneless', 'skinless', 'skinned', 'thawed', 'raw']);
const ofDairy = new Set(['sharp', 'mild', 'shredded', 'grated', 'crumbled']);
const ofGrown = new Set(['shredded', 'grated', 'crumbled']);
const ofHerbs = new Set(['leaf', 'sprig', 'picked', 'stem']);

/** Whether a word beside a food's name leaves that food what it is. `behind`: it stands after a comma or in brackets. */
export function isPreparation(word: string, food: Food, behind: boolean): boolean {
  if (changesCan(word, food)) return false;
  if (anywhere.has(word) || (behind && (behindTheFood.has(word) || /^\d+$/.test(word)))) return true;
  if (word === 'undrained') return !food.name.includes('drained');
  const { category } = food;
  const facts = factsOfFood(food);
  const isMeat = category === 'meat_seafood';
  if ((category === 'produce' || isMeat) && ofProduceAndMeat.has(word)) return true;
  if (isMeat && ofMeat.has(word)) return true;
  if (category === 'dairy_eggs' && ofDairy.has(word)) return true;
  if (category === 'produce' && ofGrown.has(word)) return true;
  return facts.has('herb') && ofHerbs.has(word);
}

/** Figures of beans "with liquid" include the liquid: drained ones are another food. */
function changesCan(word: string, food: Food): boolean {
  return (word === 'drained' || word === 'rinsed') && food.name.includes('with liquid');
}
