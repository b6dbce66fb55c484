import type { RecipeCatalogue } from '../catalogue/recipe.ts';
import type { Slot, WeekPlan } from '../generation/week-plan.ts';

/** Something to do ahead for a later meal. */
export interface PrepTask {
  readonly recipeId: string;
  readonly title: string;
  readonly step: string;
  /** The meal that it is for. */
  readonly forDate: string;
  readonly forSlot: Slot;
}

export interface PrepDay {
  readonly date: string;
  /** Minutes from start to table of all meals of the day together. */
  readonly cookingMinutes: number;
  readonly ahead: readonly PrepTask[];
}

/** Steps that can be done ahead but whose recipe does not say how long they keep are done the day before at the earliest. */
const DEFAULT_KEEPS_DAYS = 1;

/**
 * What to prepare on which day, and how long each day's cooking takes. Steps that may be done ahead are gathered on as few days as
 * possible, each as late as such a day allows: never earlier than its result keeps, and never on the day of the meal itself, where
 * the recipe's own order serves best. A first day has nothing before it, so its meals are cooked on the day.
 *
 * The days of the plan are taken as consecutive. A recipe that is not in the catalogue has no steps and no minutes here.
 */
export function planPrepSchedule(week: WeekPlan, recipes: RecipeCatalogue): PrepDay[] {
  const tasks = week.days.flatMap((_, index) => tasksFor(week, index, recipes));
  const prepDays = fewestDays(tasks);
  return week.days.map(({ date, meals }, index) => ({
    date,
    cookingMinutes: meals.reduce((sum, { recipeId }) => {
      const recipe = recipes.get(recipeId);
      return sum + (recipe?.prep_minutes ?? 0) + (recipe?.cook_minutes ?? 0);
    }, 0),
    ahead: tasks
      .filter((task) => prepDays.findLast((day) => isWithin(day, task)) === index)
      .map(({ task }) => task),
  }));
}

/** A task with the first and last day, by index, on which it can be done. */
interface Opportunity {
  readonly task: PrepTask;
  readonly first: number;
  readonly last: number;
}

function tasksFor({ days }: WeekPlan, index: number, recipes: RecipeCatalogue): Opportunity[] {
  const day = days[index];
  if (day === undefined || index === 0) return [];
  return day.meals.flatMap(({ recipeId, slot }) => {
    const recipe = recipes.get(recipeId);
    const steps = (recipe?.steps ?? []).filter((step) => step.ahead);
    return steps.map(({ text, keeps_days }): Opportunity => ({
      task: { recipeId, title: recipe?.title ?? recipeId, step: text, forDate: day.date, forSlot: slot },
      first: Math.max(0, index - (keeps_days ?? DEFAULT_KEEPS_DAYS)),
      last: index - 1,
    }));
  });
}

/** The fewest days on which every task can be done: the one that ends first decides on the next day, which then serves all it can. */
function fewestDays(tasks: readonly Opportunity[]): number[] {
  const days: number[] = [];
  for (const task of tasks.toSorted((a, b) => a.last - b.last))
    if (!days.some((day) => isWithin(day, task))) days.push(task.last);
  return days;
}

function isWithin(day: number, { first, last }: Opportunity): boolean {
  return day >= first && day <= last;
}
