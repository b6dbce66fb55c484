import { tracePlan, type GroceryList, type Money, type PlanProof, type PlanReceipt } from '@mealwise/core';
import type { ModelCall, ProvenPlan } from '@mealwise/db';
import type { Links } from '../web/links.ts';
import { wireTime } from '../web/wire-time.ts';
import type { ReceiptObject } from './receipt-object.ts';

/** The step of a generation in which a model chooses the dishes. */
const PICK_DISHES = 'pick_dishes';

const formulas = {
  calories: '4 × protein_g + 9 × fat_g + 4 × net_carbs_g + 2 × fibre_g',
  net_carbs_g: 'carbohydrate_g − fibre_g, and not below 0',
  line: 'grams × the row’s figure per 100 g',
  meal: 'the sum of its lines, rounded to tenths',
  day: 'the sum of its meals as shown',
  cost: 'grams to be bought × cents per 100 g, rounded to whole cents for each food',
};

/** Puts together what a plan's receipt has kept, what its models were asked, and what its list costs. */
export function presentReceipt(
  plan: ProvenPlan & { readonly proof: PlanProof },
  calls: readonly ModelCall[],
  links: Links,
): ReceiptObject {
  const { receipt, certificate } = plan.proof;
  const meals = plan.planData.days.flatMap(({ date, meals: ofDay }) =>
    ofDay.map((meal) => ({ date, ...meal })),
  );
  const choosing = calls.findLast(
    ({ step, model, status }) => step === PICK_DISHES && model === plan.generatedBy && status === 'succeeded',
  );
  const planPath = `/v1/plans/${plan.planId}`;
  return {
    object: 'receipt',
    plan_id: plan.planId,
    plan_version: plan.version,
    generation_id: plan.generationId,
    created_at: wireTime(plan.createdAt),
    catalogue_version: receipt.catalogue_version,
    targets: plan.planData.targets,
    target_steps: receipt.target_steps,
    dishes: receipt.dishes.map((dish) => ({
      ...dish,
      title:
        meals.find(({ date, slot }) => date === dish.date && slot === dish.slot)?.title ?? dish.recipe_id,
      model_call_id: dish.chosen_by === 'model' ? (choosing?.id ?? null) : null,
    })),
    repairs: receipt.repairs,
    model_calls: calls.map(presentCall),
    formulas,
    days: tracePlan(plan.planData, receipt).map(({ date, figures, meals: ofDay }) => ({
      date,
      figures,
      meals: ofDay.map(({ lines, ...meal }) => ({ ...meal, lines: [...lines] })),
    })),
    foods: receipt.foods.map((food) => ({ ...food, link: links.to(`/v1/foods/${food.food}`) })),
    prices: presentPrices(plan.groceries, receipt),
    rules: certificate.rules,
    links: {
      self: links.to(`${planPath}/receipt`),
      plan: links.to(planPath),
      generation: links.to(`/v1/generations/${plan.generationId}`),
      safety_certificate: links.to(`${planPath}/safety-certificate`),
    },
  };
}

function presentCall(call: ModelCall): ReceiptObject['model_calls'][number] {
  return {
    id: call.id,
    step: call.step,
    model: call.model,
    status: call.status,
    input_tokens: call.inputTokens,
    output_tokens: call.outputTokens,
    cache_read_tokens: call.cacheReadTokens,
    cost_usd: (call.costMicroUsd / 1_000_000).toFixed(6),
    started_at: wireTime(call.startedAt),
  };
}

function presentPrices({ groups, totalCents }: GroceryList, { foods }: PlanReceipt): ReceiptObject['prices'] {
  const prices = new Map(foods.map(({ food, price }) => [food, price]));
  return {
    lines: groups
      .flatMap(({ items }) => items)
      .map(({ foodKey, buyGrams, cents }) => {
        const price = prices.get(foodKey);
        return {
          food: foodKey,
          grams: buyGrams,
          cents_per_100g: price?.cents_per_100g ?? null,
          source: price?.source ?? null,
          year: price?.year ?? null,
          confidence: price?.confidence ?? null,
          cost: cents === null ? null : money(cents),
        };
      }),
    total: money(totalCents),
  };
}

const money = (cents: number): Money => ({ amount: (cents / 100).toFixed(2), currency: 'USD' });
