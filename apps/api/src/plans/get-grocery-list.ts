import { groceryCategories, Money, type GroceryItem, type GroceryList, type PantryUse } from '@mealwise/core';
import { getGroceryListForPerson } from '@mealwise/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { ApiProblem } from '../api-problem.ts';
import { personOf } from '../auth/authenticate.ts';
import { problemResponses } from '../web/problem-responses.ts';
import { wireTime } from '../web/wire-time.ts';

const Item = z.object({
  food: z.string().meta({ description: 'Key of the food table.' }),
  name: z.string(),
  grams: z
    .number()
    .meta({ description: 'Raw edible grams that the plan needs, for all who share its meals.' }),
  pantry_grams: z.number().meta({ description: 'Of these, what is at home.' }),
  buy_grams: z.number().meta({ description: 'Of these, what is to be bought: the rest.' }),
  quantity: z.string().meta({
    description: 'What to buy, for people: weight and household measure, or that enough is at home.',
  }),
  packs: z
    .object({ grams: z.number(), count: z.int() })
    .nullable()
    .meta({ description: 'What to take from the shelf; null for loose goods and where nothing is bought.' }),
  cost: Money.nullable().meta({
    description: 'For the grams bought, not for whole packs; null when no price is known, which is not free.',
  }),
});

/** A grocery list as clients see it. */
export const GroceryListObject = z
  .object({
    object: z.literal('grocery_list'),
    id: z.uuid(),
    plan_id: z.uuid(),
    created_at: z.iso.datetime(),
    aisles: z.array(z.object({ category: z.enum(groceryCategories), items: z.array(Item) })),
    total_grams: z.number().meta({ description: 'All that the plan needs.' }),
    buy_grams: z.number().meta({ description: 'What of it is to be bought.' }),
    total: Money.meta({ description: 'For what is bought; what a grocery budget is compared with.' }),
    low: Money,
    high: Money,
    priced_percent: z.number().meta({
      description: 'Share of the mass bought that has a price; below 100 the total is a lower bound.',
    }),
    unpriced: z.array(z.string()).meta({ description: 'Keys of the foods without a price.' }),
    pantry: z
      .object({
        offered: z.int().meta({ description: 'How many foods were at home, used or not.' }),
        used: z.array(z.object({ food: z.string(), name: z.string(), grams: z.number() })),
        saved: Money.meta({ description: 'By how much the list is cheaper for it.' }),
      })
      .nullable()
      .meta({ description: 'What the pantry gave; null when the plan was asked for without it.' }),
    links: z.object({ self: z.string(), plan: z.string() }),
  })
  .meta({ id: 'GroceryList' });

/** GET /v1/plans/{id}/grocery-list: everything to buy for the week, by aisle, with what it costs. */
export const getGroceryList =
  (deps: RouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/plans/:id/grocery-list',
      {
        onRequest: deps.limits.requests,
        schema: {
          operationId: 'getGroceryList',
          tags: ['Plans'],
          summary: 'Read the grocery list of a plan',
          security: [{ bearer: [] }],
          params: z.object({ id: z.uuid() }),
          response: { 200: GroceryListObject, ...problemResponses(401, 404, 429, 500, 503) },
        },
      },
      async (request) => {
        const planId = request.params.id;
        const stored = await deps.database.asPerson(personOf(request), (trx) =>
          getGroceryListForPerson(trx, planId),
        );
        if (stored === undefined) throw new ApiProblem('not_found', 'There is no such plan.');
        return {
          object: 'grocery_list' as const,
          id: stored.id,
          plan_id: planId,
          created_at: wireTime(stored.createdAt),
          ...presentList(stored.list),
          links: {
            self: deps.links.to(`/v1/plans/${planId}/grocery-list`),
            plan: deps.links.to(`/v1/plans/${planId}`),
          },
        };
      },
    );
  };

function presentList(
  list: GroceryList,
): Omit<z.output<typeof GroceryListObject>, 'object' | 'id' | 'plan_id' | 'created_at' | 'links'> {
  return {
    aisles: list.groups.map(({ category, items }) => ({ category, items: items.map(presentItem) })),
    total_grams: list.totalGrams,
    buy_grams: list.buyGrams,
    total: wireMoney(list.totalCents),
    low: wireMoney(list.lowCents),
    high: wireMoney(list.highCents),
    priced_percent: list.pricedPercent,
    unpriced: [...list.unpricedFoods],
    pantry: list.pantry === undefined ? null : presentPantryUse(list.pantry),
  };
}

function presentPantryUse({ offered, items, savedCents }: PantryUse) {
  return {
    offered,
    used: items.map(({ foodKey, name, grams }) => ({ food: foodKey, name, grams })),
    saved: wireMoney(savedCents),
  };
}

function presentItem(item: GroceryItem): z.output<typeof Item> {
  return {
    food: item.foodKey,
    name: item.name,
    grams: item.grams,
    pantry_grams: item.pantryGrams,
    buy_grams: item.buyGrams,
    quantity: item.quantity,
    packs: item.packs ?? null,
    cost: item.cents === null ? null : wireMoney(item.cents),
  };
}

const wireMoney = (cents: number): Money => ({ amount: (cents / 100).toFixed(2), currency: 'USD' });
