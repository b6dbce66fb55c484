import type {
  MealPlace,
  PlannedIngredient,
  PlannedMeal,
  PotShare,
  WeekPlan,
} from '../generation/week-plan.ts';

/** How much of an ingredient a meal takes, in whole milligrams: tenths of a gram do not add up exactly. */
export interface PotIngredient {
  readonly foodKey: string;
  /** What all who share the meal eat of it: the person's grams × (1 + the others' portions), a top-up once. */
  readonly servedMg: number;
  /** What goes into the pot when this meal is cooked, its leftovers included; 0 where the meal is itself one. */
  readonly cookedMg: number;
}

/** What is cooked for one meal. */
export interface Pot {
  /** In the meal's order. */
  readonly ingredients: readonly PotIngredient[];
  /** The later meals that are left over of this one. */
  readonly cooksFor: readonly MealPlace[];
}

/**
 * The pots of a week: an array per day with a pot per meal, both in the plan's order. What is cooked adds up to what is served, food by
 * food and to the milligram. Top-ups are added at the table, so they are never left over. A leftover whose source is not in the week, is
 * a leftover too, or lacks the food, is cooked for itself: nothing is lost.
 */
export function fillPots(week: WeekPlan): Pot[][] {
  const pots = week.days.map(({ date, meals }) => meals.map((meal) => openPot(date, meal)));
  const all = pots.flat();
  for (const pot of all) {
    const { leftoverOf } = pot.meal;
    const source = all.find(
      ({ date, meal }) => date === leftoverOf?.date && meal.slot === leftoverOf.slot && !meal.leftoverOf,
    );
    if (source !== undefined) cookTogether(source, pot);
  }
  return pots.map((day) =>
    day.map(({ meal, served, cooked, cooksFor }) => ({
      ingredients: meal.ingredients.map(({ foodKey }, index) => ({
        foodKey,
        servedMg: served[index] ?? 0,
        cookedMg: cooked[index] ?? 0,
      })),
      cooksFor,
    })),
  );
}

interface OpenPot extends MealPlace {
  readonly meal: PlannedMeal;
  readonly served: readonly number[];
  readonly cooked: number[];
  readonly cooksFor: MealPlace[];
}

function openPot(date: string, meal: PlannedMeal): OpenPot {
  const served = meal.ingredients.map((ingredient) => servedMg(ingredient, meal.sharedWith));
  return { date, slot: meal.slot, meal, served, cooked: [...served], cooksFor: [] };
}

/** Portions are counted in hundredths, so that equal ones add up to the same milligram everywhere. */
function servedMg({ grams, topUp }: PlannedIngredient, sharedWith: readonly PotShare[] = []): number {
  const personMg = Math.round(grams * 1_000);
  if (topUp === true) return personMg;
  const portions = sharedWith.reduce((sum, { portion }) => sum + Math.round(100 * portion), 100);
  return Math.round((personMg * portions) / 100);
}

/** Moves what a leftover takes into the pot of its source. A food may stand in a recipe twice: they are paired in order. */
function cookTogether(source: OpenPot, leftover: OpenPot): void {
  const free = new Set(
    source.meal.ingredients.flatMap(({ topUp }, index) => (topUp === true ? [] : [index])),
  );
  let moved = false;
  for (const [index, { foodKey, topUp }] of leftover.meal.ingredients.entries()) {
    const place = [...free].find((at) => source.meal.ingredients[at]?.foodKey === foodKey);
    if (topUp === true || place === undefined) continue;
    free.delete(place);
    source.cooked[place] = (source.cooked[place] ?? 0) + (leftover.cooked[index] ?? 0);
    leftover.cooked[index] = 0;
    moved = true;
  }
  if (moved) source.cooksFor.push({ date: leftover.date, slot: leftover.slot });
}
