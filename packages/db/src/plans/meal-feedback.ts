import { sql, type Transaction } from 'kysely';
import type { MealRating, Slot } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** What a person said of a dish in a place of their week. */
export interface MealFeedback {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly slot: Slot;
  readonly recipeId: string;
  /** Undefined: not rated. */
  readonly rating: MealRating | undefined;
  readonly completed: boolean;
  readonly updatedAt: Date;
}

export interface FeedbackToRecord extends Omit<MealFeedback, 'updatedAt'> {
  readonly userId: string;
  readonly planId: string;
}

/** Stores what was said, instead of what was said before of the same dish in the same place. */
export async function recordMealFeedback(
  trx: Transaction<Database>,
  feedback: FeedbackToRecord,
): Promise<MealFeedback> {
  const said = {
    plan_id: feedback.planId,
    rating: feedback.rating ?? null,
    completed: feedback.completed,
  };
  const row = await trx
    .insertInto('meal_feedback')
    .values({
      user_id: feedback.userId,
      date: feedback.date,
      slot: feedback.slot,
      recipe_id: feedback.recipeId,
      ...said,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'date', 'slot', 'recipe_id'])
        .doUpdateSet({ ...said, updated_at: sql<Date>`now()` }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toFeedback(row);
}

/** What a person said of meals on these days, of whatever version of their plan. */
export async function getFeedbackForPlan(
  trx: Transaction<Database>,
  userId: string,
  dates: readonly string[],
): Promise<MealFeedback[]> {
  if (dates.length === 0) return [];
  const rows = await trx
    .selectFrom('meal_feedback')
    .select(['date', 'slot', 'recipe_id', 'rating', 'completed', 'updated_at'])
    .where('user_id', '=', userId)
    .where('date', 'in', dates)
    .execute();
  return rows.map(toFeedback);
}

function toFeedback(row: {
  readonly date: string;
  readonly slot: Slot;
  readonly recipe_id: string;
  readonly rating: MealRating | null;
  readonly completed: boolean;
  readonly updated_at: Date;
}): MealFeedback {
  return {
    date: row.date,
    slot: row.slot,
    recipeId: row.recipe_id,
    rating: row.rating ?? undefined,
    completed: row.completed,
    updatedAt: row.updated_at,
  };
}
