import type { Kysely } from 'kysely';
import { AiPrice } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** Every dated price row; `priceFor` of core finds the one that holds on a day. */
export async function getAiPrices(db: Kysely<Database>): Promise<AiPrice[]> {
  const rows = await db.selectFrom('engine.ai_prices').select('price').execute();
  return rows.map(({ price }) => AiPrice.parse(price));
}
