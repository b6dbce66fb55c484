import {
  createSeededRandom,
  mealTypeOfSlot,
  suggestSwaps,
  swapMeal,
  type CandidateSet,
  type SwapInput,
  type SwapOption,
  type WeekPlan,
} from '@mealwise/core';
import type { RandomPerson } from './draw-people.ts';
import { measurePlan, type MeasuredPlan } from './measure-plan.ts';
import type { World } from './read-world.ts';
import { timed } from './timed.ts';

const SWAPS_A_PLAN = 3;
const SUGGESTIONS = 5;

/** What came of changing one meal of a plan. Undefined where there is no other dish. */
export interface MeasuredSwap {
  /** Five suggestions, each a finished week. */
  readonly suggestMs: number;
  /** One dish that the person names: any candidate of the meal, with no thought for the day. */
  readonly swapMs: number;
  readonly suggested: MeasuredPlan | undefined;
  readonly wanted: MeasuredPlan | undefined;
}

/** Changes some meals of a finished plan, each by itself, to the best suggestion and to a random dish. */
export function swapMeals(
  world: World,
  person: RandomPerson,
  candidates: CandidateSet,
  week: WeekPlan,
  seed: string,
): MeasuredSwap[] {
  const random = createSeededRandom(`${seed} swaps`);
  const { targets, slots, wishes } = person.brief;
  const measure = (option: SwapOption | undefined): MeasuredPlan | undefined =>
    option === undefined ? undefined : measurePlan(world, person, option.week);
  // Whoever insists on a dish that no portion fits gets it, with the day's miss beside it: that is no fault of the plan.
  const forgiveMisses = (plan: MeasuredPlan | undefined): MeasuredPlan | undefined =>
    plan && { ...plan, violations: plan.violations.filter((each) => !each.includes('macro_deviation')) };
  return Array.from({ length: SWAPS_A_PLAN }, (): MeasuredSwap => {
    const day = week.days[Math.floor(random() * week.days.length)];
    const meal = day?.meals[Math.floor(random() * day.meals.length)];
    if (day === undefined || meal === undefined) throw new Error('a plan has days, and a day has meals');
    const input: SwapInput = {
      candidates,
      targets,
      slots,
      week,
      wishes,
      place: { date: day.date, slot: meal.slot },
      locked: [],
    };
    const others = candidates.byMealType[mealTypeOfSlot(meal.slot)].filter(
      ({ recipe }) => recipe.id !== meal.recipeId,
    );
    const recipeId = others[Math.floor(random() * others.length)]?.recipe.id ?? meal.recipeId;
    const suggestions = timed(() => suggestSwaps(input, SUGGESTIONS), 5);
    const wanted = timed(() => swapMeal({ ...input, recipeId }), 10);
    return {
      suggestMs: suggestions.ms,
      swapMs: wanted.ms,
      suggested: measure(suggestions.result[0]),
      wanted: forgiveMisses(measure(wanted.result)),
    };
  });
}
