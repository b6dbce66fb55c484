import {
  activityLevels,
  allergens,
  Blueprint,
  computeTargets,
  createSeededRandom,
  diets,
  goals,
  type DailyTargets,
} from '@mealwise/core';

/**
 * Random people whose plans the benchmark measures. Documented, because its figures mean nothing without it:
 * diets in turn (so each comes equally often); sex, age 18 to 75, height and weight around the sexes' means, activity and
 * goal at random; a quarter have one allergy, of the US nine; 40 % have one disliked food; a third have a limit of 30 to
 * 60 minutes. People whose targets are refused, or lie outside 1,200 to 3,500 kcal, are drawn again.
 */
export interface RandomPerson {
  readonly blueprint: Blueprint;
  readonly targets: DailyTargets;
}

const US_NINE = [
  'milk',
  'egg',
  'fish',
  'crustacean',
  'tree_nut',
  'peanut',
  'wheat',
  'soy',
  'sesame',
] as const satisfies (typeof allergens)[number][];
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
];

export function drawPeople(seed: string, count: number, onDate: string): RandomPerson[] {
  const random = createSeededRandom(seed);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const between = (low: number, high: number): number => low + random() * (high - low);
  const year = Number(onDate.slice(0, 4));

  const draw = (diet: (typeof diets)[number]): RandomPerson | undefined => {
    const sex = oneOf(['female', 'male'] as const);
    const blueprint = Blueprint.parse({
      birth_date: `${year - Math.round(between(19, 75))}-0${1 + Math.floor(random() * 9)}-15`,
      sex,
      height_cm: Math.round(between(-15, 15) + (sex === 'male' ? 176 : 163)),
      weight_kg: Math.round(between(-20, 25) + (sex === 'male' ? 80 : 67)),
      activity_level: oneOf(activityLevels),
      goal: oneOf(goals),
      diet,
      allergies: random() < 0.25 ? [oneOf(US_NINE)] : [],
      dislikes: random() < 0.4 ? [oneOf(DISLIKES)] : [],
      ...(random() < 1 / 3 ? { max_prep_minutes: oneOf([30, 45, 60]) } : {}),
    });
    const computed = computeTargets(blueprint, onDate);
    if (!computed.ok || computed.targets.energyKcal < 1_200 || computed.targets.energyKcal > 3_500)
      return undefined;
    return { blueprint, targets: computed.targets };
  };
  return Array.from({ length: count }, (_, index) => {
    for (;;) {
      const person = draw(diets[index % diets.length] ?? 'omnivore');
      if (person !== undefined) return person;
    }
  });
}
