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

/**
 * What was said of meals on the days of a plan, of whatever version of it, as a column of a query over `meal_plans`: the newest first.
 * Plans have at most seven days; later ones of another plan say nothing of these dishes in these places.
 */
export const feedbackOnPlan = sql<readonly StoredFeedback[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'date', said.date, 'slot', said.slot, 'recipeId', said.recipe_id, 'rating', said.rating,
    'completed', said.completed, 'updatedAt', said.updated_at) order by said.updated_at desc, said.date, said.slot), '[]')
  from meal_feedback said
  where said.user_id = meal_plans.user_id
    and said.date between meal_plans.week_start_date and meal_plans.week_start_date + 6)`;

/** As JSON has it. */
interface StoredFeedback {
  readonly date: string;
  readonly slot: Slot;
  readonly recipeId: string;
  readonly rating: MealRating | null;
  readonly completed: boolean;
  readonly updatedAt: string;
}

/** The feedback of that column. */
export const readFeedback = (stored: readonly StoredFeedback[]): MealFeedback[] =>
  stored.map((said) => ({
    ...said,
    rating: said.rating ?? undefined,
    updatedAt: new Date(said.updatedAt),
  }));

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
