import { expect, test } from 'vitest';
import { deriveCatalogue } from '../catalogue/derive-recipe.ts';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import { planWeek } from '../planner/plan-week.ts';
import { createSeededRandom } from '../planner/seeded-random.ts';
import { syntheticFoods, syntheticRecipes } from '../planner/synthetic-catalogue.ts';
import { balancedTargets, weekInput } from '../planner/synthetic-request.ts';
import { sampleBlueprint } from '../validation/sample-week.ts';
import { validatePlan } from '../validation/validate-plan.ts';
import { GenerationRequest } from './generation-request.ts';
import { preparePartial, type PartialInput } from './prepare-partial.ts';
import { renderPlan } from './render-plan.ts';
import { isSamePlace, type MealPlace, type WeekPlan } from './week-plan.ts';

const recipes = syntheticRecipes();
const targets = balancedTargets(2_000);

function weekWith(wishes = {}): WeekPlan {
  const planned = planWeek(weekInput({ wishes }));
  if (!planned.ok) throw new Error(planned.explanation);
  return planned.week;
}

function partialInput(week: WeekPlan, changes: Partial<PartialInput> = {}): PartialInput {
  const expectedDates = week.days.map(({ date }) => date);
  const common = { week, foods: syntheticFoods, recipes, targets };
  const planData = renderPlan({
    ...common,
    weekTheme: 'A week',
    validation: validatePlan({ ...common, blueprint: sampleBlueprint, expectedDates }),
    groceries: buildGroceryList(week, syntheticFoods),
    prepSchedule: [],
    mood: undefined,
  });
  return {
    base: { planData, targets, reading: { wishes: [], readBy: 'rules' } },
    places: [],
    blueprint: sampleBlueprint,
    request: GenerationRequest.parse({}),
    includesPremium: false,
    history: { ratings: {}, pastDishes: [] },
    pantry: undefined,
    catalogue: deriveCatalogue(recipes, syntheticFoods),
    foods: syntheticFoods,
    deletedIds: [],
    ...changes,
  };
}

function prepare(input: PartialInput) {
  const prepared = preparePartial(input);
  if (!prepared.ok) throw new Error(prepared.refusal.message);
  return prepared;
}

const week = weekWith();
const [first, second] = week.days;
const places: readonly MealPlace[] = [
  { date: first!.date, slot: 'dinner' },
  { date: second!.date, slot: 'lunch' },
];
const mealAt = ({ days }: WeekPlan, place: MealPlace) =>
  days.find(({ date }) => date === place.date)!.meals.find(({ slot }) => slot === place.slot)!;

test('all meals but the chosen ones are kept gram by gram, and no chosen one gets a dish that one of them had', () => {
  const { input, infeasible } = prepare(partialInput(week, { places }));
  expect(infeasible).toBeUndefined();
  const kept = input.kept!.map(({ date, meal }) => [date, meal]);
  const others = week.days.flatMap(({ date, meals }) =>
    meals
      .filter(({ slot }) => !places.some((place) => isSamePlace(place, { date, slot })))
      .map((meal) => [date, meal]),
  );
  expect(kept).toEqual(others);
  const planned = planWeek({ ...input, random: createSeededRandom('anew') });
  expect(planned).toMatchObject({ ok: true });
  const after = planned.ok ? planned.week : week;
  const before = new Set(places.map((place) => mealAt(week, place).recipeId));
  for (const place of places) expect(before.has(mealAt(after, place).recipeId)).toBe(false);
});

test('a deleted recipe stays where it is and comes nowhere else; excluded ones come nowhere', () => {
  const kept = mealAt(week, { date: second!.date, slot: 'dinner' }).recipeId;
  const { input } = prepare(partialInput(week, { places, deletedIds: [kept] }));
  expect(input.candidates.byId.has(kept)).toBe(false);
  expect(input.kept!.some(({ meal }) => meal.recipeId === kept)).toBe(true);
});

test('a pot whose first meal gives way is passed on to whoever eats of it', () => {
  const cookedAhead = weekWith({ leftovers: { maxDays: 3 } });
  const leftover = cookedAhead.days
    .flatMap(({ date, meals }) => meals.map((meal) => ({ date, meal })))
    .find(({ meal }) => meal.leftoverOf !== undefined)!;
  const { input } = prepare(partialInput(cookedAhead, { places: [leftover.meal.leftoverOf!] }));
  const heir = input.kept!.find(
    ({ date, meal }) => date === leftover.date && meal.slot === leftover.meal.slot,
  )!;
  expect(heir.meal.leftoverOf).toBeUndefined();
  expect(heir.meal.ingredients).toEqual(leftover.meal.ingredients);
});

test('what cannot be planned is found before anybody tries', () => {
  const request = GenerationRequest.parse({ special_requests: ['at most 5 minutes'] });
  const { infeasible, wishes } = prepare(partialInput(week, { places, request }));
  expect(wishes.forPlaces).toMatchObject([{ kind: 'max_minutes', minutes: 5 }]);
  expect(infeasible).toMatchObject({ code: 'infeasible' });
});

test('whom targets must not be set for is refused', () => {
  const blueprint = { ...sampleBlueprint, pregnant: true };
  expect(preparePartial(partialInput(week, { places, blueprint }))).toMatchObject({
    ok: false,
    refusal: { code: 'unsupported_medical_case' },
  });
});
