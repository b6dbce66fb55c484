import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { MealType } from '../catalogue/recipe.ts';
import type { Constraint } from './constraint.ts';

/** A constraint in plain words, such as "sodium at most 1,500 mg a day" or "fish at least 2 times". */
export function describeConstraint(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'sodium_limit':
      return `sodium at most ${constraint.mg.toLocaleString('en-US')} mg a day`;
    case 'free_sugar_limit':
      return constraint.grams_per_serving === 0
        ? 'no dishes with added sugar'
        : `added sugar at most ${constraint.grams_per_serving} g a serving`;
    case 'more_protein':
      return `${constraint.percent} % more protein a day`;
    case 'more_fibre':
      return `${constraint.percent} % more fibre a day`;
    case 'max_minutes':
      return `${nameMeals(constraint.meals)} within ${constraint.minutes} minutes`;
    case 'no_cook':
      return constraint.meals.length === 0 ? 'no cooking' : `no cooking for ${nameMeals(constraint.meals)}`;
    case 'cheap':
      return 'cheap dishes preferred';
    case 'tag_rule':
      return describeTagRule(constraint);
    case 'meatless_days':
      return constraint.days === 1
        ? '1 day without meat or fish'
        : `${constraint.days} days without meat or fish`;
    case 'leave_out':
      return `no ${constraint.food}`;
    case 'avoid_allergen':
      return `no ${constraint.allergen.replaceAll('_', ' ')}, traces included`;
    case 'prefer_cuisine':
      return `${nameCuisine(constraint.cuisine)} dishes preferred`;
    case 'avoid_cuisine':
      return `no ${nameCuisine(constraint.cuisine)} dishes`;
  }
}

/** A rule on how often dishes with a tag come, in plain words: "red meat at most 2 times". */
export function describeTagRule(rule: {
  readonly tag: RecipeTag;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}): string {
  const { tag, min, max } = rule;
  const name = tagNames[tag] ?? tag.replaceAll('_', ' ');
  if (max === 0) return `no ${name}`;
  if (min !== undefined && max !== undefined)
    return min === max ? `${name} exactly ${times(min)}` : `${name} ${min} to ${times(max)}`;
  return max === undefined ? `${name} at least ${times(min ?? 0)}` : `${name} at most ${times(max)}`;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const tagNames: Partial<Record<RecipeTag, string>> = {
  egg: 'eggs',
  legume: 'legumes',
  mushroom: 'mushrooms',
  meatless: 'meatless dishes',
  vegan: 'vegan dishes',
  low_sugar: 'low-sugar dishes',
  no_cook: 'no-cook dishes',
  one_pot: 'one-pot dishes',
  quick: 'quick dishes',
  batch_friendly: 'dishes for batch cooking',
  freezer_friendly: 'dishes that freeze well',
};

/** "breakfast and snack"; without any, "every meal". */
function nameMeals(meals: readonly MealType[]): string {
  if (meals.length === 0) return 'every meal';
  return meals.length === 1 ? `${meals[0]}` : `${meals.slice(0, -1).join(', ')} and ${meals.at(-1)}`;
}

const nameCuisine = (cuisine: string): string =>
  cuisine
    .split('_')
    .map((word, index) => (index === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word))
    .join(' ');
