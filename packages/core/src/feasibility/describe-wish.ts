import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import { describeTagRule } from '../constraints/describe-constraint.ts';
import type { Relaxation, Wish, WishKind } from './wish.ts';

type Words = Readonly<Record<WishKind, (value: string, wish: Relaxation) => string>>;

const names: Words = {
  allergy: (value) => `free of ${value}`,
  traces: (value) => `no traces of ${value}`,
  diet: (value) => value,
  dislike: (value) => `no ${value}`,
  household: (value) => `${value} at the table`,
  max_minutes: (value) => `at most ${value} minutes`,
  cooking_skill: (value) => `no harder than ${value}`,
  equipment: (value) => `without ${articleOf(value)} ${value}`,
  no_cook: () => 'no cooking',
  free_sugar_limit: (value) => `at most ${value} g of free sugar`,
  avoided_cuisine: (value) => `nothing ${capitalizeAll(value)}`,
  excluded_recipes: (value) => `${value} excluded ${value === '1' ? 'recipe' : 'recipes'}`,
  premium: () => 'no premium recipes',
  rule_min: (value, { tag }) => describeRule(tag, { min: Number(value) }),
  rule_max: (value, { tag }) => describeRule(tag, { max: Number(value) }),
  meatless_days: (value) => `${value} ${value === '1' ? 'day' : 'days'} without meat or fish`,
  enforce_variety: () => 'variety',
  budget: (value) => `at most $${value}`,
  target: (value) => `the target for ${nameMacro(value)}`,
};

const advice: Words = {
  allergy: (value) => `allow ${value}`,
  traces: (value) => `allow traces of ${value}`,
  diet: (value, { to }) => (to === undefined || to === 'omnivore' ? `give up ${value}` : `choose ${to}`),
  dislike: (value) => `allow ${value}`,
  household: (value) => `let ${value} eat something else`,
  max_minutes: (_value, { to }) => (to === undefined ? 'allow any time' : `allow ${to} minutes`),
  cooking_skill: (_value, { to }) => `allow ${to ?? 'advanced'} dishes`,
  equipment: (value) => `have ${articleOf(value)} ${value} at hand`,
  no_cook: () => 'allow cooking',
  free_sugar_limit: (_value, { to }) =>
    to === undefined ? 'allow any sugar' : `allow ${to} g of free sugar`,
  avoided_cuisine: (value) => `allow ${capitalizeAll(value)} dishes`,
  excluded_recipes: () => 'take excluded recipes back in',
  premium: () => 'include premium recipes',
  rule_min: (value, { tag, to }) =>
    to === undefined
      ? `give up ${describeRule(tag, { min: Number(value) })}`
      : `ask for ${describeRule(tag, { min: Number(to) })}`,
  rule_max: (value, { tag, to }) =>
    to === undefined
      ? `give up ${describeRule(tag, { max: Number(value) })}`
      : `allow ${describeRule(tag, { max: Number(to) })}`,
  meatless_days: (_value, { to }) =>
    to === undefined
      ? 'allow meat and fish on all days'
      : `ask for ${to} ${to === 1 ? 'day' : 'days'} without meat or fish`,
  enforce_variety: () => 'let dishes come again freely',
  budget: (_value, { to }) => (to === undefined ? 'give up the budget' : `raise the budget to $${to}`),
  target: (value) => `change the target for ${nameMacro(value)}`,
};

/** A wish in a few words, as it stands in a list: "vegan", "no soy", "at most 20 minutes for dinner". */
export const describeWish = (wish: Wish): string => say(names, wish);

/** What giving up a wish comes to, as advice: "allow soy", "allow 25 minutes", "choose vegetarian". */
export const describeRelaxation = (relaxation: Relaxation): string => say(advice, relaxation);

function say(words: Words, wish: Relaxation): string {
  const { kind, value, meal, member } = wish;
  const forMeal = meal === undefined ? '' : ` for ${meal}`;
  const forMember = member === undefined ? '' : ` for ${member}`;
  return `${words[kind](String(value).replaceAll('_', ' '), wish)}${forMeal}${forMember}`;
}

const capitalizeAll = (text: string): string => text.replaceAll(/\b\w/g, (letter) => letter.toUpperCase());

const articleOf = (noun: string): string => (/^[aeiou]/.test(noun) ? 'an' : 'a');

const describeRule = (
  tag: RecipeTag | undefined,
  bounds: { readonly min?: number; readonly max?: number },
): string => (tag === undefined ? 'a rule' : describeTagRule({ tag, ...bounds }));

/** "protein g" → "protein". */
const nameMacro = (macro: string): string =>
  macro.replace(/ g$/, '').replace('net carbs', 'net carbohydrate');
