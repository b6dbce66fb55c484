import { createHash } from 'node:crypto';
import { nameNutrient } from '@mealwise/core';
import type { RecipeObject } from './recipe-object.ts';

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 1rem/1.6 Georgia, 'Times New Roman', serif; max-width: 44rem; margin: 2.5rem auto; padding: 0 1.25rem; }
  h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .3rem; }
  h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
  .lead { font-style: italic; margin: 0 0 1rem; }
  .facts { font: .875rem/1.6 system-ui, sans-serif; opacity: .75; }
  ul, ol { padding-left: 1.4rem; } li { margin: .35rem 0; }
  .grams, .ahead { opacity: .65; font-size: .9em; }
  .contains { font-weight: bold; }
  table { border-collapse: collapse; width: 100%; font: .875rem/1.5 system-ui, sans-serif; }
  th, td { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8884; }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  @media print { body { margin: 0; max-width: none; } }
`;

/** What a content security policy must allow for the page: its own style and nothing else. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** A recipe as a page to read and print: self-contained, without scripts, everything escaped. */
export function renderRecipePage(recipe: RecipeObject): string {
  const { title, description, servings } = recipe;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Mealwise</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="lead">${escape(description)}</p>
<p class="facts">${escape(factsOf(recipe).join(' · '))}</p>
<h2>Ingredients for ${servings} ${servings === 1 ? 'serving' : 'servings'}</h2>
<ul>
${recipe.ingredients.map(({ name, measure, grams }) => `<li>${escape(name)}: ${escape(measure)} <span class="grams">${grams} g</span></li>`).join('\n')}
</ul>
<h2>Steps</h2>
<ol>
${recipe.steps.map((step) => `<li>${escape(step.text)}${aheadOf(step)}</li>`).join('\n')}
</ol>
<h2>Allergens</h2>
${allergensOf(recipe)}
<h2>Diets</h2>
<ul>
${recipe.diet_verdicts.map(({ diet, allowed, why_not }) => `<li>${escape(diet)}: ${allowed ? 'yes' : `no. ${escape(why_not.join(' '))}`}</li>`).join('\n')}
</ul>
<h2>One serving</h2>
<p>About $${escape(recipe.cost_per_serving.amount.amount)} (between $${escape(recipe.cost_per_serving.low.amount)} and $${escape(recipe.cost_per_serving.high.amount)}).</p>
<table>
<thead><tr><th>Nutrient</th><th class="number">Amount</th><th class="number">Daily value</th></tr></thead>
<tbody>
${recipe.nutrition_per_serving
  .filter(({ daily_share }) => daily_share !== null)
  .map(nutrientRow)
  .join('\n')}
</tbody>
</table>
</main>
</body>
</html>
`;
}

function factsOf({
  cuisine,
  meal_types,
  prep_minutes,
  cook_minutes,
  skill,
  equipment,
  leftovers,
}: RecipeObject): string[] {
  return [
    cuisine.replaceAll('_', ' '),
    meal_types.join(', '),
    `${prep_minutes} min preparation, ${cook_minutes} min cooking`,
    skill,
    ...(equipment.length > 0 ? [equipment.join(', ').replaceAll('_', ' ')] : []),
    leftovers.good
      ? `keeps ${leftovers.fridge_days} ${leftovers.fridge_days === 1 ? 'day' : 'days'} in the fridge`
      : 'best fresh',
  ];
}

function aheadOf({ ahead, keeps_days }: RecipeObject['steps'][number]): string {
  if (!ahead) return '';
  const keeps = keeps_days === null ? '' : `, keeps ${keeps_days} ${keeps_days === 1 ? 'day' : 'days'}`;
  return ` <span class="ahead">(can be done ahead${keeps})</span>`;
}

function allergensOf({ contains, may_contain }: RecipeObject): string {
  const list = (names: readonly string[]): string => escape(names.join(', ').replaceAll('_', ' '));
  return [
    contains.length > 0
      ? `<p class="contains">Contains ${list(contains)}.</p>`
      : '<p>Contains none of the fifteen declared allergens.</p>',
    may_contain.length > 0 ? `<p>May contain ${list(may_contain)}.</p>` : '',
  ].join('\n');
}

function nutrientRow({
  nutrient,
  amount,
  unknown_share,
  daily_share,
}: RecipeObject['nutrition_per_serving'][number]): string {
  const { name, unit } = nameNutrient(nutrient);
  const atLeast = unknown_share > 0 ? 'at least ' : '';
  return `<tr><td>${escape(name)}</td><td class="number">${atLeast}${amount.toFixed(amount < 10 ? 1 : 0)} ${escape(unit)}</td><td class="number">${Math.round(100 * (daily_share ?? 0))} %</td></tr>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
