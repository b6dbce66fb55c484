import { isKindOf, type RecipeTag } from '../catalogue/recipe-tags.ts';
import type { EatingRules } from './eating-rules.ts';
import type { TopUpFood } from './top-up-foods.ts';
import type { WeekWishes } from './week-wishes.ts';

const flesh: readonly RecipeTag[] = ['meat', 'seafood'];
const ofAnimals: readonly RecipeTag[] = [...flesh, 'egg', 'dairy'];

/**
 * The top-ups that no wish speaks against. Rules count dishes, but whoever asks for less fish or for days without meat wants none added
 * to a salad either; and where meals or days are to be without cooking, nothing is added that needs heat.
 */
export function topUpsForWishes(
  topUps: readonly TopUpFood[],
  { rules, meatlessDays, cookDays }: Pick<WeekWishes, 'rules' | 'meatlessDays' | 'cookDays'>,
  { meal_limits: limits = {} }: Pick<EatingRules, 'meal_limits'>,
): TopUpFood[] {
  const asked = rules.filter((rule) => rule.asked);
  const wantsMore = (tag: RecipeTag): boolean =>
    asked.some((rule) => rule.tag === tag && (rule.min ?? 0) > 0);
  const unwanted = new Set<RecipeTag>([
    ...asked.filter(({ max }) => max !== undefined).map(({ tag }) => tag),
    ...(meatlessDays > 0 || wantsMore('meatless') ? flesh : []),
    ...(wantsMore('vegan') ? ofAnimals : []),
  ]);
  const isColdSomewhere =
    cookDays !== undefined || Object.values(limits).some(({ noCook }) => noCook === true);
  return topUps.filter(
    ({ food, needsHeat }) =>
      !(needsHeat && isColdSomewhere) && ![...unwanted].some((tag) => isKindOf(food, tag)),
  );
}
