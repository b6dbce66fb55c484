import { budgetCents, type GenerationRequest, type GroceryBudget } from '@mealwise/core';
import { count, dollars, listOf, mealsOf, type FinishedPlan, type Honoured } from './finished-plan.ts';

/** Who eats along, what is at home, and what it may cost. */
export function describeTable(request: GenerationRequest, finished: FinishedPlan | undefined): Honoured[] {
  const { household, pantry, grocery_budget: budget } = request;
  return [
    ...(household === undefined
      ? []
      : [{ option: 'household', how: describeHousehold(household, finished) }]),
    ...(pantry === undefined ? [] : [{ option: 'pantry', how: describePantry(pantry.use, finished) }]),
    ...(budget === undefined ? [] : [{ option: 'grocery_budget', how: describeBudget(budget, finished) }]),
  ];
}

function describeHousehold(
  members: NonNullable<GenerationRequest['household']>,
  finished: FinishedPlan | undefined,
): string {
  if (members.length === 0) return 'planned for one person';
  if (finished === undefined) return `${listOf(members.map(({ name }) => name))} will share the meals`;
  const meals = mealsOf(finished.plan);
  return listOf(
    members.map(({ name, portion }) => {
      const shared = meals.filter(({ shared_with: others }) => others.some((other) => other.name === name));
      return `${name} shares ${count(shared.length, 'meal')} at ${portion} of your portion`;
    }),
  );
}

function describePantry(isUsed: boolean, finished: FinishedPlan | undefined): string {
  if (!isUsed) return 'what is at home was left out of account';
  if (finished === undefined) return 'what is at home will be preferred, and not bought';
  const { pantry } = finished.groceries;
  if (pantry === undefined || pantry.offered === 0)
    return 'nothing is stored in the pantry, so all is bought';
  return `${pantry.items.length} of ${count(pantry.offered, 'food')} at home used, which saves ${dollars(pantry.savedCents)}`;
}

function describeBudget(budget: GroceryBudget, finished: FinishedPlan | undefined): string {
  const limit = budgetCents(budget);
  if (finished === undefined)
    return `the groceries will cost at most ${dollars(limit)}, ${modes[budget.mode]}`;
  const { totalCents } = finished.groceries;
  return totalCents <= limit
    ? `the groceries cost ${dollars(totalCents)} of at most ${dollars(limit)}`
    : `the groceries cost ${dollars(totalCents)}, ${dollars(totalCents - limit)} more than wished for`;
}

const modes = { hard: 'or the plan is refused', soft: 'as near as the targets allow' } as const;
