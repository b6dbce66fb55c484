import { readBundledCatalogue } from '../seed/seed-catalogue.ts';
import { renderRecipe } from './render-recipe.ts';

/** Entry of `npm run recipe`: shows one recipe, or with a part of a slug those that have it. */
const [wanted = ''] = process.argv.slice(2);
const { foods, recipes } = await readBundledCatalogue();
const recipe = recipes.find(({ slug }) => slug === wanted);
if (recipe !== undefined)
  console.log(renderRecipe(recipe, new Map(foods.map((food) => [food.key, food]))).join('\n'));
else {
  const similar = recipes.map(({ slug }) => slug).filter((slug) => slug.includes(wanted));
  console.error('Usage: npm run recipe -- SLUG\n');
  console.error(wanted === '' ? 'The recipes:' : `There is no recipe "${wanted}".`);
  if (similar.length > 0) console.error(similar.map((slug) => `  ${slug}`).join('\n'));
  process.exitCode = 2;
}
