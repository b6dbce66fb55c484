import { readBundledCatalogue } from '../seed/seed-catalogue.ts';
import { checkFoods } from './check-foods.ts';
import { countRecipes } from './check-recipe-set.ts';
import { checkRecipes } from './check-recipes.ts';
import { checkCoverage, countCoverage, renderCoverage } from './coverage.ts';
import { renderFindings } from './finding.ts';

/** Prints counts, coverage and every finding over the bundled foods and recipes; ends with 1 when there is a finding. */
const { foods, recipes } = await readBundledCatalogue();
const table = new Map(foods.map((food) => [food.key, food]));
const counts = countRecipes(recipes);
const cells = countCoverage(recipes, table);
const findings = [...checkFoods(foods), ...checkRecipes(recipes, table), ...checkCoverage(cells)];

const priced = (confidence: string): number =>
  foods.filter((food) => food.price?.confidence === confidence).length;
console.log(
  `${foods.length} foods: prices of high confidence ${priced('high')}, medium ${priced('medium')}, low ${priced('low')}.`,
);
const { beginner, intermediate, advanced } = counts.bySkill;
console.log(
  `${counts.recipes} recipes of ${counts.cuisines} cuisines: ${counts.quick} within 20 minutes; beginner ${beginner}, intermediate ${intermediate}, advanced ${advanced}.`,
);
if (counts.closest !== undefined)
  console.log(
    `Closest two: ${counts.closest.slugs.join(' and ')}, ${(100 * counts.closest.share).toFixed(0)} % of their mass.`,
  );
console.log('\nUsable recipes, all and without each allergen (contains or may contain):\n');
console.log(renderCoverage(cells).join('\n'));
console.log(findings.length === 0 ? '\nNo findings.' : `\n${findings.length} findings:\n`);
if (findings.length > 0) console.log(renderFindings(findings).join('\n'));
process.exitCode = findings.length === 0 ? 0 : 1;
