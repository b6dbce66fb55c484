import { unknownsOfFood } from '@mealwise/core';
import type { BundledFood } from '../seed/read-foods.ts';
import { checkFacts } from './check-facts.ts';
import { checkFigures } from './check-figures.ts';
import { checkMeasures } from './check-measures.ts';
import { checkName } from './check-name.ts';
import { checkNameCollisions } from './check-name-collisions.ts';
import { checkPrice } from './check-price.ts';
import type { Finding } from './finding.ts';

/** Every rule over the bundled foods. The reader has made sure of closed lists, required figures and matching source ids. */
export function checkFoods(foods: readonly BundledFood[]): Finding[] {
  return [
    ...foods.flatMap((food) => [
      ...unknownsOfFood(food).map((sentence) => ({ about: food.key, sentence })),
      ...checkFigures(food),
      ...checkFacts(food),
      ...checkName(food),
      ...checkMeasures(food),
      ...checkPrice(food),
    ]),
    ...checkNameCollisions(foods),
  ];
}
