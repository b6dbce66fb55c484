import { intAt } from './at.ts';
import type { PlanningProblem } from './planning-problem.ts';

/** Two dishes of one day whose protein comes from the very same food cost less than a macro missed by 5 %. */
const ECHO_COST = 0.03;

/** Keeps a day's dishes from echoing each other: kidney beans at lunch, at dinner and as a snack are one food three times. */
export interface EchoCounter {
  readonly cost: () => number;
  readonly change: (day: number, dish: number, by: 1 | -1) => void;
}

export function createEchoCounter({ dishes, dates }: PlanningProblem): EchoCounter {
  const foods = [...new Set(dishes.flatMap(({ mainFood }) => (mainFood === undefined ? [] : [mainFood])))];
  const foodOf = Int32Array.from(dishes, ({ mainFood }) =>
    mainFood === undefined ? -1 : foods.indexOf(mainFood),
  );
  const uses = new Int32Array(foods.length * dates.length);
  let echoes = 0;
  return {
    cost: () => ECHO_COST * echoes,
    change: (day, dish, by) => {
      const food = intAt(foodOf, dish);
      if (food < 0) return;
      const index = day * foods.length + food;
      const before = intAt(uses, index);
      uses[index] = before + by;
      // The first of a day is no echo, each further one is.
      if (Math.max(before, before + by) > 1) echoes += by;
    },
  };
}
