import { isSamePlace } from '@mealwise/core';
import type { PlanForPerson, PlanSummary } from '@mealwise/db';
import type { Links } from '../web/links.ts';
import { wireTime } from '../web/wire-time.ts';
import type { PlanObject, PlanSummaryObject } from './plan-object.ts';

/** The tag of a version's state: what it holds never changes; its status and locks do, and what was said of its meals. */
export function etagOfPlan({
  version,
  revision,
  feedback: [newest],
}: Pick<PlanForPerson, 'version' | 'revision' | 'feedback'>): string {
  const said = newest === undefined ? '' : `.${newest.updatedAt.getTime().toString(36)}`;
  return `"${version}.${revision}${said}"`;
}

/** A plan in the words of the API. */
export function presentPlan(plan: PlanForPerson, links: Links): PlanObject {
  const self = `/v1/plans/${plan.id}`;
  return {
    object: 'plan',
    id: plan.id,
    version: plan.version,
    user_id: plan.userId,
    week_start_date: plan.weekStartDate,
    week_theme: plan.weekTheme,
    status: plan.status,
    change: plan.change,
    changed_from: plan.changedFrom,
    generated_by: plan.generatedBy,
    generation_id: plan.generationId,
    created_at: wireTime(plan.createdAt),
    locks: plan.locks.map(({ date, slot }) => ({ date, slot })),
    targets: plan.planData.targets,
    plan_data: withMarks(plan),
    safety: {
      verified: plan.validation.safe,
      allergens_checked: [...plan.validation.allergensChecked],
      flags: plan.validation.violations.map(({ rule, date, message }) => ({
        rule,
        date: date ?? null,
        message,
      })),
    },
    links: {
      self: links.to(self),
      grocery_list: links.to(`${self}/grocery-list`),
      generation: links.to(`/v1/generations/${plan.generationId}`),
      safety_certificate: links.to(`${self}/safety-certificate`),
      nutrition: links.to(`${self}/nutrition`),
      receipt: links.to(`${self}/receipt`),
      versions: links.to(`${self}/versions`),
      swaps: links.to(`${self}/swaps`),
      regenerations: links.to(`${self}/regenerations`),
      changed_from: plan.changedFrom === null ? null : links.to(`/v1/plans/${plan.changedFrom}`),
    },
  };
}

/** Locks and feedback come and go while the stored document stays, so they are laid over it. */
function withMarks({ planData, locks, feedback }: PlanForPerson): PlanObject['plan_data'] {
  const days = planData.days.map((day) => ({
    ...day,
    meals: day.meals.map((meal) => {
      const place = { date: day.date, slot: meal.slot };
      // Of this dish: what was said of another that stood here before is not about it.
      const said = feedback.find((each) => each.recipeId === meal.recipe_id && isSamePlace(each, place));
      return {
        ...meal,
        locked: locks.some((lock) => isSamePlace(lock, place)),
        user_rating: said?.rating ?? null,
        completed: said?.completed ?? false,
      };
    }),
  }));
  return { ...planData, days };
}

/** A version in a list. */
export function presentPlanSummary(plan: PlanSummary, links: Links): PlanSummaryObject {
  const { meals = [], reason, source, reverted_to: revertedTo } = plan.changeDetail;
  return {
    object: 'plan_summary',
    id: plan.id,
    version: plan.version,
    week_start_date: plan.weekStartDate,
    week_theme: plan.weekTheme,
    status: plan.status,
    change: plan.change,
    changed_from: plan.changedFrom,
    change_detail: {
      meals: meals.map((meal) => ({ ...meal })),
      reason: reason ?? null,
      source: source ?? null,
      reverted_to: revertedTo ?? null,
    },
    generated_by: plan.generatedBy,
    generation_id: plan.generationId,
    created_at: wireTime(plan.createdAt),
    days: plan.days,
    total_recipes: plan.totalRecipes,
    unique_recipes: plan.uniqueRecipes,
    grocery_cost: { amount: (plan.groceryTotalCents / 100).toFixed(2), currency: 'USD' },
    links: { self: links.to(`/v1/plans/${plan.id}`), versions: links.to(`/v1/plans/${plan.id}/versions`) },
  };
}
