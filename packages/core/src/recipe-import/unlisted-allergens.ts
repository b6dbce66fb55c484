import { allergenStatusOf } from '../catalogue/food-standing.ts';
import { allergens, type Allergen, type FoodTable } from '../catalogue/food.ts';
import { knownAmounts, type ImportedRecipe } from './imported-recipe.ts';
import { nameWords } from '../catalogue/name-words.ts';

/** Words that name a food with the allergen. `sulphite` and `lupin` show in no everyday word. */
const wordsOf: Readonly<Partial<Record<Allergen, readonly string[]>>> = {
  milk: nameWords(
    'milk butter buttermilk cream cheese yogurt ghee whey feta ricotta mozzarella parmesan cheddar mascarpone',
  ),
  egg: nameWords('egg mayonnaise mayo meringue'),
  fish: nameWords('fish anchovy salmon tuna cod trout mackerel sardine haddock'),
  crustacean: nameWords('shrimp prawn crab lobster crayfish'),
  mollusc: nameWords('mussel oyster clam scallop squid octopus'),
  tree_nut: nameWords('nut almond walnut cashew hazelnut pecan pistachio macadamia praline marzipan'),
  peanut: nameWords('peanut'),
  wheat: nameWords(
    'bread breadcrumb flour pasta noodle spaghetti couscous bulgur semolina tortilla crouton pita naan',
  ),
  soy: nameWords('soy soya tofu tempeh edamame miso'),
  sesame: nameWords('sesame tahini'),
  celery: nameWords('celery celeriac'),
  mustard: nameWords('mustard'),
};
/** Before such a word, "milk" is not milk and "flour" not wheat; the words of other allergens are found by themselves. */
const takesAway = new Set(
  nameWords(
    'coconut rice oat almond cashew soy peanut cocoa corn chickpea free no without vegan mushroom nut body cookie',
  ),
);

/**
 * Words of the title and the steps that name an allergen which neither a line nor a known food of the recipe accounts for: "serve
 * with buttered bread". The ingredient list is then not the whole recipe, and a person has to look at it.
 */
export function findUnlistedAllergens(recipe: ImportedRecipe, foods: FoodTable): string[] {
  const told = new Set(recipe.lines.flatMap(({ parsed }) => nameWords(parsed.raw)));
  const contained = new Set(
    knownAmounts(recipe).flatMap(({ food }) => {
      const row = foods.get(food);
      return row === undefined
        ? []
        : allergens.filter((allergen) => allergenStatusOf(row, allergen) === 'contains');
    }),
  );
  const found = new Set<string>();
  for (const text of [recipe.title, recipe.description ?? '', ...recipe.steps]) {
    const words = nameWords(text);
    for (const [at, word] of words.entries()) {
      if (told.has(word) || takesAway.has(words[at - 1] ?? '') || isVerb(word, words[at + 1])) continue;
      for (const allergen of allergens)
        if (!contained.has(allergen) && wordsOf[allergen]?.includes(word) === true) found.add(word);
    }
  }
  return [...found];
}

/** "Cream the sugar" names what is done; "flour the board" and "butter a tin" do bring that food in. */
function isVerb(word: string, next: string | undefined): boolean {
  return word === 'cream' && next !== undefined && ['the', 'together', 'until'].includes(next);
}
