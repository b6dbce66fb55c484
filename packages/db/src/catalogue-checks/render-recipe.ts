import {
  allergens,
  costRecipe,
  deriveRecipe,
  explainDiets,
  nameNutrient,
  servingNutrients,
  type AllergenStatus,
  type DerivedRecipe,
  type FoodTable,
  type Recipe,
} from '@mealwise/core';

const WIDTH = 92;

/**
 * One recipe as lines for a terminal: ingredients, steps, nutrition of a serving beside a usual day, and what follows from its
 * foods. Energy is that of plans (4·protein + 9·fat + 4·net carbohydrate + 2·fibre).
 */
export function renderRecipe(recipe: Recipe, foods: FoodTable): string[] {
  const derived = deriveRecipe(recipe, foods);
  return [
    recipe.title,
    ...wrap(recipe.description),
    '',
    ...wrap(aboutRecipe(recipe)),
    '',
    `Ingredients for ${recipe.servings} ${recipe.servings === 1 ? 'serving' : 'servings'}`,
    ...renderIngredients(recipe, foods),
    '',
    'Steps',
    ...renderSteps(recipe),
    '',
    `One serving, ${derived.serving.totalGrams.toFixed(0)} g raw (share of a usual day of 2000 kcal)`,
    ...renderNutrition(derived),
    '',
    ...renderDerived(derived),
    ...renderObjections(recipe, foods),
    ...renderCost(recipe, foods),
    `Leftovers     ${recipe.leftovers.good ? `good, ${recipe.leftovers.fridge_days} days in the fridge` : 'better fresh'}`,
  ];
}

function aboutRecipe(recipe: Recipe): string {
  return [
    recipe.cuisine,
    recipe.meal_types.join(', '),
    `${recipe.prep_minutes} + ${recipe.cook_minutes} minutes`,
    recipe.skill,
    recipe.equipment.join(', ') || 'no equipment',
    recipe.marks.join(', '),
  ]
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('_', ' '))
    .join(' · ');
}

function renderIngredients(recipe: Recipe, foods: FoodTable): string[] {
  const names = recipe.ingredients.map(({ food }) => foods.get(food)?.name ?? food);
  const width = Math.max(...names.map((name) => name.length));
  return recipe.ingredients.map(
    ({ grams, measure }, index) =>
      `${String(grams).padStart(7)} g  ${(names[index] ?? '').padEnd(width)}  ${measure}`,
  );
}

function renderSteps({ steps }: Recipe): string[] {
  return steps.flatMap(({ text, ahead, keeps_days }, index) => {
    const note = ahead ? ` (Can be done ahead: keeps ${keeps_days} days.)` : '';
    return wrap(`${text}${note}`, WIDTH - 4).map(
      (line, row) => `${row === 0 ? `${String(index + 1).padStart(2)}. ` : '    '}${line}`,
    );
  });
}

function renderNutrition(derived: DerivedRecipe): string[] {
  return servingNutrients(derived).flatMap(({ nutrient, amount, unknownShare, dailyShare }) => {
    if (dailyShare === undefined) return [];
    const { name, unit } = nameNutrient(nutrient);
    const note = unknownShare > 0 ? `  at least: not known for ${percent(unknownShare)} of the mass` : '';
    const figure = `${amount.toFixed(amount < 10 ? 1 : 0)} ${unit}`;
    return `  ${name.padEnd(16)}${figure.padStart(10)}${percent(dailyShare).padStart(8)}${note}`;
  });
}

function renderDerived({ diets, allergens: statuses, unknowns }: DerivedRecipe): string[] {
  const having = (status: AllergenStatus): string =>
    allergens.filter((allergen) => statuses[allergen] === status).join(', ') || 'none of the fifteen';
  return [
    ...wrap(`Diets         ${[...diets].join(', ') || 'none'}`),
    ...wrap(`Contains      ${having('contains')}`),
    ...wrap(`May contain   ${having('may_contain')}`),
    ...unknowns.map((unknown) => `Not known     ${unknown}`),
  ];
}

function renderObjections(recipe: Recipe, foods: FoodTable): string[] {
  return explainDiets(recipe, foods).flatMap(({ diet, objections }) => {
    const [first, ...others] = objections;
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : ` And ${others.length} more.`;
    return wrap(`${`Not ${diet}`.padEnd(14)}${first.sentence}${more}`);
  });
}

function renderCost(recipe: Recipe, foods: FoodTable): string[] {
  const { cents, lowCents, highCents, sureShare, unpriced } = costRecipe(recipe, foods);
  const share = (total: number): string => `$${(total / recipe.servings / 100).toFixed(2)}`;
  return [
    `Cost          ${share(cents)} a serving, between ${share(lowCents)} and ${share(highCents)}; ${percent(sureShare)} of it from surveyed prices`,
    ...(unpriced.length === 0 ? [] : [`No price for  ${unpriced.join(', ')}`]),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** A paragraph as lines of at most `width` characters. */
function wrap(text: string, width = WIDTH): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
