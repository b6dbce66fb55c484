import { sql, type Transaction } from 'kysely';
import type { EatingHistory, PastDish } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** Plans that begin further back are forgotten; by then, a repetition costs next to nothing. */
const WEEKS_BACK = 6;
/** Bounds what a request keeps; more recipes than anybody rates. */
const MOST_RATINGS = 1_000;

/**
 * What a plan for a week that begins on `weekStartDate` should know of a person's earlier meals: the latest rating of each
 * recipe, and the dishes of the active plans that begin in the six weeks before. The same rows always give the same.
 */
export async function getHistoryForPlanning(
  trx: Transaction<Database>,
  userId: string,
  weekStartDate: string,
): Promise<EatingHistory> {
  const ratings = await trx
    .selectFrom('meal_feedback')
    .distinctOn('recipe_id')
    .select(['recipe_id', 'rating'])
    .where('user_id', '=', userId)
    .where('rating', 'is not', null)
    .$narrowType<{ rating: NonNullable<EatingHistory['ratings'][string]> }>()
    .orderBy('recipe_id')
    .orderBy('updated_at', 'desc')
    .orderBy('date', 'desc')
    .orderBy('slot')
    .limit(MOST_RATINGS)
    .execute();
  const plans = await trx
    .selectFrom('meal_plans')
    .select(['recipe_ids', sql<number>`${weekStartDate}::date - week_start_date`.as('days_ago')])
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .where('week_start_date', '<', weekStartDate)
    .where('week_start_date', '>=', sql<string>`${weekStartDate}::date - ${7 * WEEKS_BACK}::integer`)
    .orderBy('week_start_date', 'desc')
    .execute();
  const pastDishes = plans.flatMap(({ recipe_ids, days_ago }): PastDish[] =>
    [...new Set(recipe_ids)].map((recipeId) => ({ recipeId, weeksAgo: Math.ceil(days_ago / 7) })),
  );
  return { ratings: Object.fromEntries(ratings.map((row) => [row.recipe_id, row.rating])), pastDishes };
}
