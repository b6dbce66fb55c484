import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { WeekWishes } from '../planner/week-wishes.ts';
import { keyOfWish, wishKinds, type Wish } from './wish.ts';

/** The rules of a week that were asked for, each bound a wish of its own; the usual ones give way by themselves. */
export function listRuleWishes({ rules }: WeekWishes): Wish[] {
  const wishes = rules
    .filter(({ asked }) => asked)
    .flatMap(({ tag, min, max }): Wish[] => [
      ...(min === undefined || min === 0 ? [] : [{ kind: 'rule_min' as const, value: min, tag }]),
      ...(max === undefined ? [] : [{ kind: 'rule_max' as const, value: max, tag }]),
    ]);
  const distinct = [...new Map(wishes.map((wish) => [keyOfWish(wish), wish])).values()];
  return distinct.toSorted((a, b) => wishKinds.indexOf(a.kind) - wishKinds.indexOf(b.kind));
}

/** Whether a wish is one of the two bounds of a rule. */
export const isRuleWish = ({ kind }: Wish): boolean => kind === 'rule_min' || kind === 'rule_max';

/** The tags by which dishes have to be told apart for a week's rules. */
export function tagsToCount(wishes: WeekWishes): RecipeTag[] {
  const ofRules = listRuleWishes(wishes).flatMap(({ tag }) => tag ?? []);
  return [...new Set([...ofRules, ...(wishes.meatlessDays > 0 ? (['meatless'] as const) : [])])];
}
