import { describeTagRule, type GenerationRequest, type PlanData } from '@mealwise/core';
import { describeCuisineShare, describeRule, share } from './describe-outcome.ts';
import {
  count,
  listOf,
  mealsOf,
  nameOf,
  type FinishedMeal,
  type FinishedPlan,
  type Honoured,
} from './finished-plan.ts';

type Preferences = GenerationRequest['preferences'];

/** What the dishes are: variety, macros in focus, mood, excluded recipes, cuisines, and rules on how often. */
export function describeTaste(
  { preferences }: GenerationRequest,
  finished: FinishedPlan | undefined,
): Honoured[] {
  const {
    focus_macros: focus,
    mood_override: mood,
    exclude_recipes: excluded,
    cuisines,
    rules,
  } = preferences;
  const plan = finished?.plan;
  const line = (option: string, how: string): Honoured => ({ option: `preferences.${option}`, how });
  return [
    line('enforce_variety', describeVariety(preferences.enforce_variety, plan)),
    ...(focus.length === 0 ? [] : [line('focus_macros', describeFocus(focus, plan))]),
    ...(mood === undefined ? [] : [line('mood_override', describeMood(mood, plan))]),
    ...(excluded.length === 0 ? [] : [line('exclude_recipes', describeExcluded(excluded, plan))]),
    ...(cuisines === undefined ? [] : [line('cuisines', describeCuisines(cuisines, plan))]),
    ...rules.map((rule, index) =>
      line(
        `rules[${index}]`,
        plan === undefined ? `${describeTagRule(rule)} will be planned for` : describeRule(rule, plan),
      ),
    ),
  ];
}

function describeVariety(enforced: boolean, plan: PlanData | undefined): string {
  if (plan === undefined)
    return enforced ? 'dishes will be kept apart and rarely repeated' : 'dishes may repeat freely';
  const spread = `${count(plan.unique_recipes, 'dish', 'dishes')} in ${count(plan.total_recipes, 'meal')}`;
  return enforced ? `dishes kept apart: ${spread}` : `dishes were allowed to repeat freely: ${spread}`;
}

type Macro = Preferences['focus_macros'][number];

const macroNames: Readonly<Record<Macro, string>> = { protein: 'protein', carbs: 'carbohydrate', fat: 'fat' };

function describeFocus(macros: readonly Macro[], plan: PlanData | undefined): string {
  if (plan === undefined)
    return `dishes rich in ${listOf(macros.map((macro) => macroNames[macro]))} will be preferred`;
  return macros
    .map((macro) => {
      const aim = shareOfEnergy(macro, plan.targets);
      const rich = share(plan, ({ nutrition }) => shareOfEnergy(macro, nutrition) > aim);
      return `${rich} have a larger share of ${macroNames[macro]} than the day’s ${Math.round(100 * aim)} %`;
    })
    .join('; ');
}

type Energy = Pick<FinishedMeal['nutrition'], 'calories' | 'protein_g' | 'fat_g' | 'net_carbs_g'>;

/** Part of the energy that comes from a macro, 0 to 1. */
function shareOfEnergy(macro: Macro, { calories, protein_g, fat_g, net_carbs_g }: Energy): number {
  if (calories <= 0) return 0;
  const kcal = { protein: 4 * protein_g, carbs: 4 * net_carbs_g, fat: 9 * fat_g };
  return kcal[macro] / calories;
}

function describeMood(mood: string, plan: PlanData | undefined): string {
  if (plan === undefined) return `the mood of the week will be ${mood}`;
  const actual = plan.wow_layers.mood?.mood;
  return actual === undefined ? 'no mood could be added this time' : `the mood of the week is ${actual}`;
}

function describeExcluded(ids: readonly string[], plan: PlanData | undefined): string {
  if (plan === undefined) return `${count(ids.length, 'recipe')} will be left out`;
  const used = new Set(mealsOf(plan).map((meal) => meal.recipe_id));
  const slipped = ids.filter((id) => used.has(id.toLowerCase())).length;
  return `${count(ids.length, 'recipe')} excluded, ${slipped === 0 ? 'none' : slipped} of them in the plan`;
}

function describeCuisines(
  { prefer, avoid }: NonNullable<Preferences['cuisines']>,
  plan: PlanData | undefined,
): string {
  const shown = (cuisine: string): string =>
    plan === undefined ? nameOf(cuisine) : describeCuisineShare(cuisine, plan);
  const parts = [
    ...(prefer.length === 0 ? [] : [`preferred: ${listOf(prefer.map(shown))}`]),
    ...(avoid.length === 0 ? [] : [`avoided: ${listOf(avoid.map(shown))}`]),
  ];
  return parts.length === 0 ? 'no cuisine preferred this time' : parts.join('; ');
}
