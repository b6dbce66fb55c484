import {
  activityLevels,
  allergens,
  Blueprint,
  createSeededRandom,
  diets,
  GenerationRequest,
  goals,
  writeBrief,
  type Diet,
  type PlanningBrief,
  type RandomSource,
} from '@mealwise/core';

/** Somebody whose plans the benchmark measures, with what a request without any wish comes to. */
export interface RandomPerson {
  readonly blueprint: Blueprint;
  readonly brief: PlanningBrief;
}

export const LOWEST_KCAL = 1_200;
export const HIGHEST_KCAL = 3_500;
/** Bands of 230 kcal, so that the ends of the range are met as often as its middle. */
export const ENERGY_BANDS = 10;

/** Foods that people often leave out, and kinds of food by their everyday name. */
const DISLIKES = [
  'mushroom',
  'cilantro',
  'olive',
  'salmon',
  'tofu',
  'broccoli',
  'eggplant',
  'blue cheese',
  'shrimp',
  'beetroot',
  'fish',
  'lamb',
  'chickpea',
  'avocado',
];
/** Kitchens that lack something: of 243 recipes 171 want a stove, 36 an oven, 14 a blender. */
const KITCHENS = [
  ['stove', 'oven', 'microwave'],
  ['stove', 'blender', 'microwave'],
  ['stove', 'oven', 'blender', 'food_processor', 'grill'],
] as const satisfies Blueprint['equipment'][];

/**
 * Random people. Documented, because figures of a benchmark mean nothing without it:
 *
 * - Diets in turn, so each comes equally often (33 or 34 of 200); within a diet the ten energy bands from 1,200 to 3,500 kcal in turn.
 * - Sex, age 19 to 75, height ±20 cm and weight −25 to +45 kg around the sex's mean, activity and goal at random; drawn again until the
 *   computed target lies in its band. Targets that are refused (too low to be safe) are drawn again too.
 * - Of any 100, in random places: 25 with an allergy (of all 15; a third of them with two), 40 with one or two dislikes, 33 with a time
 *   limit of 20, 30, 45 or 60 minutes, 15 who cook beginners' dishes only, 15 whose kitchen lacks something.
 */
export function drawPeople(seed: string, count: number, weekStartDate: string): RandomPerson[] {
  const random = createSeededRandom(seed);
  const draw = createDraws(random);
  const has = {
    allergy: draw.deck(count, 0.25),
    dislike: draw.deck(count, 0.4),
    timeLimit: draw.deck(count, 0.33),
    skillLimit: draw.deck(count, 0.15),
    kitchenLimit: draw.deck(count, 0.15),
  };
  return Array.from({ length: count }, (_, index) => {
    const wishes = {
      diet: diets[index % diets.length] ?? 'omnivore',
      allergies: has.allergy[index] === true ? draw.someOf(allergens, random() < 1 / 3 ? 2 : 1) : [],
      dislikes: has.dislike[index] === true ? draw.someOf(DISLIKES, random() < 1 / 3 ? 2 : 1) : [],
      ...(has.timeLimit[index] === true ? { max_prep_minutes: draw.oneOf([20, 30, 45, 60]) } : {}),
      ...(has.skillLimit[index] === true ? { cooking_skill: 'beginner' as const } : {}),
      ...(has.kitchenLimit[index] === true ? { equipment: [...draw.oneOf(KITCHENS)] } : {}),
    };
    const width = (HIGHEST_KCAL - LOWEST_KCAL) / ENERGY_BANDS;
    const lowest = LOWEST_KCAL + width * (Math.floor(index / diets.length) % ENERGY_BANDS);
    for (;;) {
      const person = drawPerson(draw, wishes, weekStartDate);
      const energyKcal = person?.brief.targets.energyKcal ?? 0;
      if (person !== undefined && energyKcal >= lowest && energyKcal <= lowest + width) return person;
    }
  });
}

type Wishes = { readonly diet: Diet } & Partial<
  Pick<Blueprint, 'allergies' | 'dislikes' | 'max_prep_minutes' | 'cooking_skill' | 'equipment'>
>;

function drawPerson(draw: Draws, wishes: Wishes, weekStartDate: string): RandomPerson | undefined {
  const sex = draw.oneOf(['female', 'male'] as const);
  const blueprint = Blueprint.parse({
    birth_date: `${Number(weekStartDate.slice(0, 4)) - Math.round(draw.between(19, 75))}-0${Math.ceil(draw.between(0, 9))}-15`,
    sex,
    height_cm: Math.round(draw.between(-20, 20) + (sex === 'male' ? 176 : 163)),
    weight_kg: Math.round(draw.between(-25, 45) + (sex === 'male' ? 80 : 67)),
    activity_level: draw.oneOf(activityLevels),
    goal: draw.oneOf(goals),
    ...wishes,
  });
  const outcome = writeBrief({
    blueprint,
    request: GenerationRequest.parse({}),
    weekStartDate,
    constraints: [],
  });
  return outcome.ok ? { blueprint, brief: outcome.brief } : undefined;
}

interface Draws {
  readonly oneOf: <T>(values: readonly T[]) => T;
  readonly someOf: <T>(values: readonly T[], count: number) => T[];
  readonly between: (low: number, high: number) => number;
  /** A share of `true`, rounded, in random places. */
  readonly deck: (count: number, share: number) => readonly boolean[];
}

function createDraws(random: RandomSource): Draws {
  const shuffle = <T>(values: readonly T[]): T[] =>
    values
      .map((value) => ({ value, order: random() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ value }) => value);
  return {
    oneOf: <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T,
    someOf: (values, count) => shuffle(values).slice(0, count),
    between: (low, high) => low + random() * (high - low),
    deck: (count, share) =>
      shuffle(Array.from({ length: count }, (_, index) => index < Math.round(share * count))),
  };
}
