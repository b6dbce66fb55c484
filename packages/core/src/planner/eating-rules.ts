import type { Blueprint } from '../blueprint/blueprint.ts';
import { dietAllows, dietAllowsServing } from '../catalogue/diet-rules.ts';
import { allergenStatusOf, factsOfFood, unknownsOfFood } from '../catalogue/food-standing.ts';
import type { Allergen, AllergenStatus, Food } from '../catalogue/food.ts';
import type { MealType } from '../catalogue/recipe.ts';
import { servingFigures } from '../catalogue/serving-figures.ts';

/** A tighter rule for one meal of the day. */
export interface MealLimit {
  readonly maxMinutes?: number | undefined;
  readonly noCook?: boolean | undefined;
}

/** What decides what may be eaten at all. A blueprint is one; a request and its wishes may tighten it (`writeBrief`). */
export interface EatingRules
  extends
    Pick<Blueprint, 'diet' | 'allergies' | 'tolerates_traces_of' | 'dislikes' | 'cuisines'>,
    Partial<Pick<Blueprint, 'max_prep_minutes' | 'cooking_skill' | 'equipment' | 'household'>> {
  /** Whether premium recipes are open to this person; default false. */
  readonly includes_premium?: boolean | undefined;
  /** Most free sugar of a serving, in grams. */
  readonly max_free_sugar_g?: number | undefined;
  readonly meal_limits?: Readonly<Partial<Record<MealType, MealLimit>>> | undefined;
}

/** The rules that somebody's allergies bring, whoever they are. */
type AllergyRules = Pick<EatingRules, 'allergies' | 'tolerates_traces_of'>;

/** Whether an allergen status is bearable: *free* always, *may contain* only where the person said so, *contains* never. */
export function toleratesStatus(rules: AllergyRules, allergen: Allergen, status: AllergenStatus): boolean {
  if (!rules.allergies.includes(allergen)) return true;
  if (status === 'may_contain') return rules.tolerates_traces_of.includes(allergen);
  return status === 'free';
}

/**
 * Whether a person and everybody of their household may eat some grams of a food by itself: nothing unknown, diet, allergens, dislikes,
 * free sugar. `dislikedFoods` holds the keys that any of them dislikes.
 */
export function mayEatFood(
  rules: EatingRules,
  food: Food,
  grams: number,
  dislikedFoods: ReadonlySet<string>,
): boolean {
  if (dislikedFoods.has(food.key) || unknownsOfFood(food).length > 0) return false;
  const facts = factsOfFood(food);
  const bearsAllergens = (who: AllergyRules): boolean =>
    who.allergies.every((allergen) => toleratesStatus(who, allergen, allergenStatusOf(food, allergen)));
  const household = rules.household ?? [];
  if (![rules, ...household].every(bearsAllergens)) return false;
  if (!household.every(({ diet }) => dietAllows(diet, facts))) return false;
  const figures = servingFigures([{ foodKey: food.key, grams }], new Map([[food.key, food]]));
  return (
    dietAllowsServing(rules.diet, facts, figures) &&
    figures.freeSugarG <= (rules.max_free_sugar_g ?? Infinity)
  );
}
