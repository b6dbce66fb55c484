import type { FoodFact } from '../catalogue/food.ts';
import { hasTag } from './dish-tags.ts';
import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** The rules by tag that were asked for, counted over all meals of the plan, leftovers included; and the days without meat and fish. */
export function checkTagRules(
  { week, foods, recipes }: Pick<ValidatePlanInput, 'week' | 'foods' | 'recipes'>,
  { tagRules, meatlessDays }: Pick<Demands, 'tagRules' | 'meatlessDays'>,
): PlanViolation[] {
  const violations: PlanViolation[] = [];
  const dishes = week.days.flatMap(({ meals }) => meals.map(({ recipeId }) => recipes.get(recipeId)));
  for (const { tag, min = 0, max = Infinity } of tagRules) {
    const count = dishes.filter((dish) => dish !== undefined && hasTag(dish, tag, foods)).length;
    if (count >= min && count <= max) continue;
    const limit = count < min ? min : max;
    violations.push({
      rule: 'tag_rule',
      severity: 'violation',
      subject: tag,
      message: `Meals that count as ${tag.replaceAll('_', ' ')}: ${count}, asked for: ${count < min ? 'at least' : 'at most'} ${limit}`,
      measured: count,
      limit,
    });
  }
  const meatless = week.days.filter(({ meals }) =>
    meals.every(({ ingredients }) => !ingredients.some(({ foodKey }) => isFlesh(foods.get(foodKey)?.facts))),
  ).length;
  if (meatless < meatlessDays)
    violations.push({
      rule: 'meatless_days',
      severity: 'violation',
      message: `Days without meat and fish: ${meatless}, asked for: at least ${meatlessDays}`,
      measured: meatless,
      limit: meatlessDays,
    });
  return violations;
}

const FLESH: readonly FoodFact[] = [
  'meat',
  'red_meat',
  'pork',
  'beef',
  'lamb',
  'poultry',
  'processed_meat',
  'fish',
  'oily_fish',
  'shellfish',
];

function isFlesh(facts: readonly FoodFact[] = []): boolean {
  return FLESH.some((fact) => facts.includes(fact));
}
