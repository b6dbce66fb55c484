import { describeTagRule, type Constraint, type PlanData } from '@mealwise/core';
import { count, dollars, mealsOf, nameOf, type FinishedMeal, type FinishedPlan } from './finished-plan.ts';

type TagRule = Extract<Constraint, { kind: 'tag_rule' }>;

/** What came of a constraint, as the finished plan shows it. */
export function describeOutcome(constraint: Constraint, { plan, groceries }: FinishedPlan): string {
  const average = plan.nutrition_summary.daily_average;
  switch (constraint.kind) {
    case 'sodium_limit': {
      const days = plan.days.map((day) => day.daily_nutrition.sodium_mg);
      return `${days.filter((mg) => mg <= constraint.mg).length} of ${count(days.length, 'day')}, the highest has ${whole(Math.max(...days))} mg`;
    }
    case 'free_sugar_limit':
      return `dishes with more were left out; ${share(plan, ({ tags }) => tags.includes('low_sugar'))} have at most 5 g`;
    case 'more_protein':
      return `the target is ${plan.targets.protein_g} g, ${average.protein_g} g on average`;
    case 'more_fibre':
      return `the target is ${plan.targets.fibre_g} g, ${average.fibre_g} g on average`;
    case 'max_minutes':
      return `the longest takes ${longestMinutes(mealsAbout(plan, constraint.meals))} minutes`;
    case 'no_cook': {
      const meals = mealsAbout(plan, constraint.meals);
      const cold = meals.filter(
        ({ tags, leftover_of: source }) => tags.includes('no_cook') || source !== null,
      );
      return `${cold.length} of ${count(meals.length, 'meal')}`;
    }
    case 'cheap':
      return `the groceries cost ${dollars(groceries.totalCents)}`;
    case 'tag_rule':
      return count(countTagged(plan, constraint.tag), 'meal');
    case 'meatless_days': {
      const days = plan.days.filter(({ meals }) => meals.every(({ tags }) => tags.includes('meatless')));
      return count(days.length, 'day');
    }
    case 'leave_out': {
      const meals = mealsOf(plan).filter((meal) => namesFood(meal, constraint.food)).length;
      return `in ${meals === 0 ? 'no meal' : count(meals, 'meal')}`;
    }
    case 'avoid_allergen': {
      const meals = mealsOf(plan).filter(({ ingredients }) =>
        ingredients.some(({ contains, may_contain: traces }) =>
          [...contains, ...traces].includes(constraint.allergen),
        ),
      ).length;
      return `in ${meals === 0 ? 'no meal' : count(meals, 'meal')}`;
    }
    case 'prefer_cuisine':
    case 'avoid_cuisine':
      return share(plan, ({ cuisine }) => cuisine === constraint.cuisine);
  }
}

/** A rule by tag with the number of meals that it came to: "fish at least 2 times: 3 meals". */
export const describeRule = (rule: Omit<TagRule, 'kind'>, plan: PlanData): string =>
  `${describeTagRule(rule)}: ${count(countTagged(plan, rule.tag), 'meal')}`;

/** "Thai 9 of 28 meals". */
export const describeCuisineShare = (cuisine: string, plan: PlanData): string =>
  `${nameOf(cuisine)} ${share(plan, (meal) => meal.cuisine === cuisine)}`;

/** Minutes from start to table of the meal that takes longest. */
export const longestMinutes = (meals: readonly FinishedMeal[]): number =>
  Math.max(0, ...meals.map((meal) => meal.prep_minutes + meal.cook_minutes));

export function share(plan: PlanData, matches: (meal: FinishedMeal) => boolean): string {
  const meals = mealsOf(plan);
  return `${meals.filter(matches).length} of ${count(meals.length, 'meal')}`;
}

function countTagged(plan: PlanData, tag: TagRule['tag']): number {
  return mealsOf(plan).filter(({ tags }) => tags.includes(tag)).length;
}

function mealsAbout(plan: PlanData, meals: readonly string[]): FinishedMeal[] {
  return mealsOf(plan).filter(({ meal_type: type }) => meals.length === 0 || meals.includes(type));
}

/** By the names that the plan shows, whole words only, or by what the dish counts as ("fish", "dairy"). */
function namesFood({ ingredients, tags }: FinishedMeal, food: string): boolean {
  const wanted = wordsOf(food);
  return (
    tags.some((tag) => wordsOf(tag) === wanted) ||
    ingredients.some(({ food: key, name }) =>
      [key, name].some((own) => ` ${wordsOf(own)} `.includes(` ${wanted} `)),
    )
  );
}

/** In the singular as far as an "s" goes, which both sides go through. */
const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
    .join(' ');

const whole = (figure: number): string => Math.round(figure).toLocaleString('en-US');
