import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { RecipeSource, type Recipe } from '@mealwise/core';
import { idFromName } from '../new-id.ts';

/** Reads every recipe file of a folder (`<slug>.json`, one recipe each); all faults are reported together. */
export async function readRecipes(folder: URL, foodKeys: ReadonlySet<string>): Promise<Recipe[]> {
  const faults: string[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const recipes = await Promise.all(
    names.map(async (name): Promise<Recipe | undefined> => {
      const parsed = RecipeSource.safeParse(JSON.parse(await readFile(new URL(name, folder), 'utf8')));
      if (!parsed.success) {
        faults.push(`${name}: ${z.prettifyError(parsed.error)}`);
        return undefined;
      }
      const recipe = parsed.data;
      if (name !== `${recipe.slug}.json`) faults.push(`${name}: its slug is ${recipe.slug}`);
      for (const { food } of recipe.ingredients)
        if (!foodKeys.has(food)) faults.push(`${name}: ${food} is not a food of the table`);
      return { ...recipe, id: idFromName('recipe', recipe.slug) };
    }),
  );
  if (faults.length > 0) throw new Error(`The recipes have ${faults.length} faults:\n${faults.join('\n')}`);
  return recipes.filter((recipe) => recipe !== undefined);
}
