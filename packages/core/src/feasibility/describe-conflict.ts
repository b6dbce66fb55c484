import type { MealType } from '../catalogue/recipe.ts';
import type { BudgetConflict, Conflict, DishConflict, RuleConflict, TargetConflict } from './conflict.ts';
import type { Wish } from './wish.ts';
import { describeRelaxation, describeWish } from './describe-wish.ts';

/**
 * A conflict as sentences for the person: the smallest set of wishes that cannot be met together, and what would have to give way.
 * "Vegan + no soy + at most 15 minutes together leave 2 of 93 dinners, and 4 are needed for 7 days with variety. Allow soy, or …"
 */
export function describeConflict(conflict: Conflict): string {
  return [describeProof(conflict), describeWaysOut(conflict)].filter((part) => part !== '').join(' ');
}

function describeProof(conflict: Conflict): string {
  switch (conflict.kind) {
    case 'too_few_dishes':
      return describeShortage(conflict);
    case 'rules':
      return describeRules(conflict);
    case 'budget':
      return describeBudget(conflict);
    case 'targets':
      return describeTargets(conflict);
  }
}

function describeBudget({ because, budgetCents, lowestCents, foundCents, isProven }: BudgetConflict): string {
  const others = because.filter(({ kind }) => kind !== 'budget');
  const wishes = others.length === 0 ? '' : ` with ${describeWishes(others)}`;
  const found = `the cheapest plan found costs ${dollars(foundCents)}`;
  return isProven
    ? `No plan${wishes} costs less than ${dollars(lowestCents)}, and the budget is ${dollars(budgetCents)}; ${found}.`
    : `The budget is ${dollars(budgetCents)}; ${found}.`;
}

const amounts: Readonly<Record<TargetConflict['macro'], string>> = {
  calories: 'kcal',
  protein_g: 'g of protein',
  fat_g: 'g of fat',
  net_carbs_g: 'g of net carbohydrate',
};

function describeTargets({ because, macro, target, bound, reach }: TargetConflict): string {
  const others = because.filter(({ kind }) => kind !== 'target');
  const wishes = others.length === 0 ? '' : ` with ${describeWishes(others)}`;
  const most = bound === 'most' ? 'more' : 'less';
  return `While the other targets are met, no day${wishes} can have ${most} than ${reach} ${amounts[macro]}; the target is ${target}.`;
}

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

function describeShortage({ because, meals, total, left, leftByThese, needed, days }: DishConflict): string {
  const dishes = nameMeals(meals);
  const blamed = because.filter(({ kind }) => kind !== 'enforce_variety');
  const isVaried = blamed.length < because.length;
  const need = isVaried ? `${needed} are needed for ${days} days with variety` : `a day needs ${needed}`;
  if (blamed.length === 0) return `There are only ${total} ${dishes}, and ${need}.`;
  const wishes = `${capitalize(describeWishes(blamed))} ${blamed.length === 1 ? 'leaves' : 'together leave'}`;
  if (leftByThese === 0) return `${wishes} none of ${total} ${dishes}.`;
  const others = left < leftByThese ? ` (${left} with all other wishes)` : '';
  return `${wishes} ${leftByThese} of ${total} ${dishes}${others}, and ${need}.`;
}

function describeRules({ because, places, most, least }: RuleConflict): string {
  const wishes = capitalize(describeWishes(because.filter(({ kind }) => kind !== 'enforce_variety')));
  const cannot = `${wishes} cannot ${because.length > 1 ? 'be met together' : 'be met'}`;
  const varied = because.some(({ kind }) => kind === 'enforce_variety') ? ' with variety' : '';
  if (most !== undefined)
    return `${cannot}: ${most === 0 ? 'none' : `${most} at most`} of ${places} meals can be so${varied}.`;
  if (least !== undefined) return `${cannot}: ${least} of ${places} meals have to be so${varied}.`;
  return `${cannot}${varied}.`;
}

/** Wishes with a plus between them; an allergy and its traces are one in words. */
function describeWishes(wishes: readonly Wish[]): string {
  const traces = new Set(wishes.filter(({ kind }) => kind === 'traces').map(who));
  const allergies = new Set(wishes.filter(({ kind }) => kind === 'allergy').map(who));
  return wishes
    .filter((wish) => wish.kind !== 'traces' || !allergies.has(who(wish)))
    .map(
      (wish) =>
        `${describeWish(wish)}${wish.kind === 'allergy' && traces.has(who(wish)) ? ' and its traces' : ''}`,
    )
    .join(' + ');
}

const who = ({ value, member }: Wish): string => `${value} ${member}`;

const plurals: Readonly<Record<MealType, string>> = {
  breakfast: 'breakfasts',
  lunch: 'lunches',
  dinner: 'dinners',
  snack: 'snacks',
};

function nameMeals(meals: readonly MealType[]): string {
  const [first] = meals;
  if (first !== undefined && meals.length === 1) return plurals[first];
  return `dishes for ${meals.slice(0, -1).join(', ')} and ${meals.at(-1)}`;
}

function describeWaysOut({ relax, because, isSmallest }: Conflict): string {
  const smallest = isSmallest
    ? ''
    : ' (a smaller set of wishes may conflict already; the search was cut short)';
  const ways = relax.map((together) => together.map(describeRelaxation).join(' and '));
  if (ways.length > 0) return `${capitalize(ways.join(', or '))}.${smallest}`;
  const isAllergy = because.some(({ kind }) => kind === 'allergy' || kind === 'traces');
  return isAllergy ? `No other wish could give way instead.${smallest}` : smallest.trim();
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
