import { foodFacts, type Food, type FoodFact } from '../catalogue/food.ts';
import { factsOfFood } from '../catalogue/food-standing.ts';
import { nameWords } from '../catalogue/name-words.ts';

/** Facts whose own name people use for a food, so that "fish" means salmon too. */
const speakingFacts: ReadonlySet<FoodFact> = new Set(
  foodFacts.filter((fact) =>
    [
      'meat',
      'red_meat',
      'pork',
      'beef',
      'lamb',
      'poultry',
      'fish',
      'oily_fish',
      'shellfish',
      'egg',
      'dairy',
      'honey',
      'gelatin',
      'alcohol',
      'legume',
      'nut',
      'seed',
      'mushroom',
      'soy',
    ].includes(fact),
  ),
);

/** Tells whether a food is one that a person wants left out. */
export type DislikeMatcher = (food: Food) => boolean;

/**
 * A matcher for a person's dislikes, free words such as "mushroom" or "blue cheese".
 *
 * A food matches when the words of a dislike stand next to each other in its key, name, plural or a synonym, or name what the
 * food is made of ("fish"). Case, accents and plural endings do not count; parts of words do not match ("ham" leaves
 * "graham crackers"). Wide on purpose: "pepper" leaves out black pepper and bell pepper alike.
 */
export function createDislikeMatcher(dislikes: readonly string[]): DislikeMatcher {
  const phrases = dislikes.map(phraseOf).filter((phrase) => phrase.trim() !== '');
  if (phrases.length === 0) return () => false;
  return (food) =>
    phrases.some(
      (phrase) => !isOliveFruit(phrase, food) && phrasesOf(food).some((name) => name.includes(phrase)),
    );
}

// A food is asked about for every person anew, and taking its names apart is most of the work.
const knownPhrases = new WeakMap<Food, readonly string[]>();

function phrasesOf(food: Food): readonly string[] {
  const known = knownPhrases.get(food);
  if (known !== undefined) return known;
  const phrases = [food.key, food.name, food.plural, ...food.synonyms, ...speakingNames(food)].map(phraseOf);
  knownPhrases.set(food, phrases);
  return phrases;
}

/** Who dislikes olives does not mean olive oil, which is in a third of all dishes. */
const isOliveFruit = (phrase: string, food: Food): boolean =>
  phrase === ' olive ' && food.key === 'olive_oil';

function speakingNames(food: Food): FoodFact[] {
  return [...factsOfFood(food)].filter((fact) => speakingFacts.has(fact));
}

/** The words of a name with a space on either side of each, so that `includes` compares whole words. */
function phraseOf(text: string): string {
  return ` ${nameWords(text).join(' ')} `;
}
