import { createHash } from 'node:crypto';
import { nameNutrient } from '@mealwise/core';
import { html, type Html } from './html.ts';
import type { RecipeObject } from './recipe-object.ts';
import { RECIPE_STYLE } from './recipe-style.ts';

/** What a content security policy must allow for the page: its own style and nothing else. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(RECIPE_STYLE).digest('base64')}'`;
/** Ours alone, and hashed as it stands: no part of it may be escaped. */
const style: Html = { markup: `<style>${RECIPE_STYLE}</style>` };

/** A recipe as a page to read and print, with all that its data says: self-contained, without scripts, everything escaped. */
export function renderRecipePage(recipe: RecipeObject): string {
  const { title, description, servings, ingredients, steps } = recipe;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Mealwise</title>
        ${style}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="lead">${description}</p>
          <p class="facts">${describeRecipe(recipe)}</p>
          ${renderAllergens(recipe)}
          <h2>Ingredients for ${count(servings, 'serving')}</h2>
          <table>
            <tbody>
              ${ingredients.map(renderIngredient)}
            </tbody>
          </table>
          <p class="note">
            Raw and edible, without peel and bones. A plan may vary an ingredient within its percentages.
          </p>
          <h2>Steps</h2>
          <ol>
            ${steps.map(renderStep)}
          </ol>
          <h2>One serving</h2>
          ${renderCost(recipe)} ${renderNutrition(recipe)}
          <h2>Diets</h2>
          <dl>${recipe.diet_verdicts.map(renderVerdict)}</dl>
        </main>
      </body>
    </html> `.markup;
}

function describeRecipe(recipe: RecipeObject): string {
  const { prep_minutes, cook_minutes, leftovers, meal_types, equipment, marks } = recipe;
  const facts = [
    recipe.cuisine,
    meal_types.join(', '),
    `${prep_minutes} min preparation`,
    cook_minutes === 0 ? '' : `${cook_minutes} min cooking`,
    recipe.skill,
    equipment.join(', '),
    marks.join(', '),
    leftovers.good ? `keeps ${count(leftovers.fridge_days, 'day')} in the fridge` : 'best fresh',
  ];
  return facts
    .filter((fact) => fact !== '')
    .join(' · ')
    .replaceAll('_', ' ');
}

function renderAllergens({ contains, may_contain }: RecipeObject): Html {
  const list = (names: readonly string[]): string => names.join(', ').replaceAll('_', ' ');
  const certain =
    contains.length > 0
      ? html`<p class="warning">Contains ${list(contains)}.</p>`
      : html`<p>Contains none of the fifteen declared allergens.</p>`;
  return may_contain.length > 0
    ? html`${certain}
        <p class="warning">May contain ${list(may_contain)}.</p>`
    : certain;
}

function renderIngredient({ grams, name, measure, role, flex }: RecipeObject['ingredients'][number]): Html {
  const [least = 1, most = 1] = flex;
  const range = least === most ? '' : ` ${Math.round(100 * least)}–${percent(most)}`;
  return html`<tr>
    <td class="number">${grams} g</td>
    <td>${name}</td>
    <td>${measure}</td>
    <td class="note">${role}${range}</td>
  </tr>`;
}

function renderStep({ text, ahead, keeps_days }: RecipeObject['steps'][number]): Html {
  if (!ahead) return html`<li>${text}</li>`;
  const keeps = keeps_days === null ? '' : `; keeps ${count(keeps_days, 'day')}`;
  return html`<li>${text} <span class="note">Can be done ahead${keeps}.</span></li>`;
}

function renderCost({ cost_per_serving: cost }: RecipeObject): Html {
  const unpriced = cost.unpriced.length === 0 ? '' : ` Without a price: ${cost.unpriced.join(', ')}.`;
  return html`<p>
    About $${cost.amount.amount}, between $${cost.low.amount} and $${cost.high.amount};
    ${percent(cost.surveyed_share)} of it from surveyed prices.${unpriced}
  </p>`;
}

function renderNutrition({ figures_per_serving: figures, nutrition_per_serving: rows }: RecipeObject): Html {
  return html`<p>
      ${Math.round(figures.calories)} kcal (USDA: ${Math.round(figures.usda_kcal)}): ${figures.protein_g} g
      protein, ${figures.fat_g} g fat, ${figures.net_carbs_g} g net carbohydrate, ${figures.fibre_g} g fibre.
    </p>
    <table>
      <thead>
        <tr>
          <th>Nutrient</th>
          <th class="number">Amount</th>
          <th class="number">Of a day</th>
          <th>Known</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(renderNutrient)}
      </tbody>
    </table>
    <p class="note">
      Of a day: US Daily Values, 2,000 kcal. Figures of raw food. What is not known for all of the mass is a
      lower bound.
    </p>`;
}

function renderNutrient(row: RecipeObject['nutrition_per_serving'][number]): Html {
  const { name, unit } = nameNutrient(row.nutrient);
  const amount = `${row.amount.toFixed(row.amount < 10 ? 1 : 0)} ${unit}`;
  // Rounded down: "for 100 %" would say that nothing is missing.
  const known = row.unknown_share > 0 ? `for ${Math.floor(100 * (1 - row.unknown_share))} % of the mass` : '';
  return html`<tr>
    <td>${name}</td>
    <td class="number">${amount}</td>
    <td class="number">${row.daily_share === null ? '' : percent(row.daily_share)}</td>
    <td>${known}</td>
  </tr>`;
}

function renderVerdict({ diet, allowed, why_not }: RecipeObject['diet_verdicts'][number]): Html {
  return html`<dt>${diet}</dt>
    <dd>${allowed ? 'yes' : `no. ${why_not.join(' ')}`}</dd>`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const percent = (share: number): string => `${Math.round(100 * share)} %`;
