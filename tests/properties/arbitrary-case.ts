import fc from 'fast-check';
import {
  activityLevels,
  Blueprint,
  GenerationRequest,
  goals,
  mealTypes,
  weekdays,
  writeBrief,
  type Constraint,
  type PlanningBrief,
} from '@mealwise/core';
import { eaterArbitrary, sometimes } from './arbitrary-table.ts';

/** Somebody, what they ask for, and all that follows from it. */
export interface PlanningCase {
  readonly blueprint: Blueprint;
  readonly request: GenerationRequest;
  readonly constraints: readonly Constraint[];
  readonly brief: PlanningBrief;
  /** Decides all chance of the planner. */
  readonly seed: string;
  /** How a failure shows the case: what it was drawn from, not what follows. */
  readonly [fc.toStringMethod]: () => string;
}

const member = fc.record({
  portion: fc.integer({ min: 4, max: 60 }).map((steps) => steps / 20),
  meals: fc.subarray([...mealTypes], { minLength: 1 }),
  eater: eaterArbitrary(1),
});

const blueprintArbitrary = fc
  .record({
    // Two of a kind at most: whoever wants more is mostly refused, and a refused request proves nothing.
    eater: eaterArbitrary(2),
    members: sometimes(fc.array(member, { minLength: 1, maxLength: 2 }), [], 3),
    age: fc.integer({ min: 19, max: 80 }),
    sex: fc.constantFrom('female', 'male'),
    height_cm: fc.integer({ min: 150, max: 200 }),
    weight_kg: fc.integer({ min: 48, max: 120 }),
    activity_level: fc.constantFrom(...activityLevels),
    goal: fc.constantFrom(...goals),
    max_prep_minutes: sometimes(fc.constantFrom(20, 30, 45), undefined, 4),
  })
  .map(({ eater, members, age, ...body }) =>
    Blueprint.parse({
      ...body,
      ...withoutBlankDislikes(eater),
      birth_date: `${2026 - age}-05-15`,
      household: members.map(({ eater: who, ...share }, index) => ({
        name: `Member ${index}`,
        ...share,
        ...withoutBlankDislikes(who),
      })),
    }),
  );

/** A blueprint refuses dislikes without a letter and of more than 40 characters. */
function withoutBlankDislikes<Eater extends { readonly dislikes: readonly string[] }>(eater: Eater) {
  return {
    ...eater,
    dislikes: eater.dislikes.map((word) => word.trim().slice(0, 40).trim()).filter((word) => word !== ''),
  };
}

/** Options of a request that change how dishes are chosen, cooked and kept. */
const optionsArbitrary = fc.record({
  days: fc.integer({ min: 1, max: 7 }),
  meals: sometimes(fc.subarray([...mealTypes], { minLength: 1 }), [...mealTypes], 4),
  preferences: fc.record({
    enforce_variety: fc.boolean(),
    leftovers: sometimes(
      fc.record({ allow: fc.boolean(), max_days: fc.integer({ min: 1, max: 4 }) }),
      undefined,
      3,
    ),
    cook_days: sometimes(fc.subarray([...weekdays], { minLength: 1 }), undefined, 5),
    focus_macros: sometimes(fc.subarray(['protein', 'carbs', 'fat'] as const, { maxLength: 2 }), []),
  }),
});

/** What a person wishes for besides: in the closed language, or in words that a reader takes for something in it. */
export interface Wishes {
  readonly texts: readonly string[];
  readonly constraintsOf: (request: GenerationRequest) => readonly Constraint[];
}
const noWishes = fc.constant<Wishes>({ texts: [], constraintsOf: () => [] });

/** People, requests and wishes whose targets are not refused. */
export function caseArbitrary(wishes: fc.Arbitrary<Wishes> = noWishes): fc.Arbitrary<PlanningCase> {
  return fc
    .record({
      blueprint: blueprintArbitrary,
      options: sometimes(optionsArbitrary, undefined),
      wishes,
      seed: fc.nat().map((number) => `case ${number}`),
    })
    .map(({ blueprint, options, wishes: { texts, constraintsOf }, seed }): PlanningCase | undefined => {
      const request = GenerationRequest.parse({ ...(options ?? { days: 2 }), special_requests: texts });
      const constraints = constraintsOf(request);
      const outcome = writeBrief({ blueprint, request, weekStartDate: '2026-11-30', constraints });
      if (!outcome.ok) return undefined;
      const drawn = { blueprint, request, constraints, seed };
      return { ...drawn, brief: outcome.brief, [fc.toStringMethod]: () => JSON.stringify(drawn) };
    })
    .filter((each) => each !== undefined);
}
