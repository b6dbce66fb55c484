import { slots, type MealPlace, type PlannedMeal, type WeekPlan } from '../generation/week-plan.ts';
import { weekdayOf } from '../generation/weekday.ts';
import type { MealFinding } from './check-grams.ts';
import { needsNoCooking } from './dish-tags.ts';
import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/**
 * When each meal is cooked. Leftovers are the same dish in the same grams as an earlier meal that was cooked itself; what is cooked
 * earlier is cooked on a cook day; and nothing is eaten that has been kept for longer than it keeps.
 */
export function checkLeftovers(
  { week, recipes }: Pick<ValidatePlanInput, 'week' | 'recipes'>,
  demands: Pick<Demands, 'leftoverDays' | 'cookDays'>,
): PlanViolation[] {
  const violations: PlanViolation[] = [];
  for (const { date, meals } of week.days)
    for (const meal of meals) {
      const recipe = recipes.get(meal.recipeId);
      const place = { date, slot: meal.slot };
      const source = meal.leftoverOf === undefined ? undefined : mealAt(week, meal.leftoverOf);
      const cookedOn = meal.cookedOn ?? source?.cookedOn ?? meal.leftoverOf?.date ?? date;
      const findings =
        meal.leftoverOf === undefined
          ? judgeCookDay(
              meal,
              cookedOn,
              place,
              demands.cookDays,
              recipe !== undefined && needsNoCooking(recipe),
            )
          : judgeLeftovers(meal, meal.leftoverOf, source, place, demands.leftoverDays);
      const kept = daysBetween(cookedOn, date);
      const keeps = recipe?.leftovers.good === true ? recipe.leftovers.fridge_days : 0;
      if (!(kept <= keeps))
        findings.push({
          rule: 'storage_life',
          severity: 'safety',
          message: `${recipe?.title ?? meal.recipeId} is eaten after ${kept} days, but keeps ${keeps}`,
          measured: kept,
          limit: keeps,
        });
      for (const finding of findings)
        violations.push({ ...finding, date, slot: meal.slot, subject: meal.recipeId });
    }
  return violations;
}

function judgeLeftovers(
  meal: PlannedMeal,
  of: MealPlace,
  source: PlannedMeal | undefined,
  place: MealPlace,
  mostDays: number | undefined,
): MealFinding[] {
  const findings: MealFinding[] = [];
  const add = (message: string, figures: Partial<MealFinding> = {}): void => {
    findings.push({ rule: 'leftovers', severity: 'violation', message, ...figures });
  };
  if (mostDays === undefined) add('Leftovers were not asked for');
  const days = daysBetween(of.date, place.date);
  if (mostDays !== undefined && days > mostDays)
    add(`Leftovers come after ${days} days`, { measured: days, limit: mostDays });
  if (!isEarlier(of, place)) add(`${of.date} ${of.slot} is not earlier`);
  if (source === undefined) add(`There is no ${of.slot} on ${of.date} to be left over`);
  else if (source.leftoverOf !== undefined) add(`${of.date} ${of.slot} is itself left over`);
  else if (describeDish(source) !== describeDish(meal))
    add(`It is not the dish of ${of.date} ${of.slot} in the same grams`);
  return findings;
}

function judgeCookDay(
  meal: PlannedMeal,
  cookedOn: string,
  { date }: MealPlace,
  cookDays: Demands['cookDays'],
  isCold: boolean,
): MealFinding[] {
  const isCookDay = cookDays?.includes(weekdayOf(cookedOn)) ?? true;
  if (meal.cookedOn === undefined) {
    // Where too few dishes keep until the day, cooking on it is the lesser evil: worth a word.
    const message = `It is cooked on ${date}, which is no cook day`;
    return isCookDay || isCold ? [] : [{ rule: 'cook_day', severity: 'flag', message }];
  }
  const findings: MealFinding[] = [];
  if (!isCookDay)
    findings.push({
      rule: 'cook_day',
      severity: 'violation',
      message: `${cookedOn}, when it is said to be cooked, is no cook day`,
    });
  if (!(cookedOn < date))
    findings.push({
      rule: 'cook_day',
      severity: 'violation',
      message: `It is said to be cooked on ${cookedOn}, which is not before ${date}`,
    });
  return findings;
}

function mealAt({ days }: WeekPlan, { date, slot }: MealPlace): PlannedMeal | undefined {
  return days.find((day) => day.date === date)?.meals.find((meal) => meal.slot === slot);
}

function isEarlier(one: MealPlace, other: MealPlace): boolean {
  return (
    one.date < other.date || (one.date === other.date && slots.indexOf(one.slot) < slots.indexOf(other.slot))
  );
}

/** What was cooked: the dish and its own grams; top-ups belong to the meal at which they are eaten. */
function describeDish({ recipeId, ingredients }: PlannedMeal): string {
  const own = ingredients
    .filter(({ topUp }) => topUp !== true)
    .map(({ foodKey, grams }) => `${foodKey} ${grams}`);
  return [recipeId, ...own.toSorted()].join('\n');
}

/** Whole days from one date to another; NaN for what is no date. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
