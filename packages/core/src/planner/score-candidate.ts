import type { FoodTable } from '../catalogue/food.ts';
import type { Candidate } from './candidate.ts';
import type { DishFacts } from './dish-facts.ts';
import type { EatingRules } from './eating-rules.ts';
import { costPart, focusPart, pantryPart, seasonPart, timePart, type ScorePart } from './score-parts.ts';
import type { MealRating, Taste } from './taste.ts';

/** What a dish is worth to somebody, and what spoke for it. */
export type CandidateScore = Pick<Candidate, 'score' | 'reasons' | 'preferredCuisine'>;

/** A dish about which nothing is said. */
const BASE = 0.4;
/** As for the points of `score-parts.ts`: our judgement, on a scale from 0 to 1. */
const CUISINE_POINTS = 0.35;
const LAST_WEEK_POINTS = -0.3;
/** `skip` outweighs everything that speaks for a dish, and still leaves it for when there is nothing else. */
const pointsOfRating: Readonly<Record<MealRating, number>> = { love: 0.3, meh: -0.25, skip: -1 };
/** Each further week back, a repetition costs half. */
const DECAY = 0.5;

/**
 * Makes the score of one person: `BASE` and what their wishes add or take, between 0 and 1. The reasons are what spoke for a dish, the
 * weightiest first. The same rules and taste always give the same.
 */
export function createCandidateScorer(
  rules: EatingRules,
  taste: Taste | undefined,
  foods: FoodTable,
): (dish: DishFacts) => CandidateScore {
  const repetition = costsOfRepetition(taste);
  return (dish) => {
    const { recipe } = dish;
    const preferredCuisine = rules.cuisines.prefer.includes(recipe.cuisine);
    const parts: ScorePart[] = [
      ...(preferredCuisine
        ? [{ points: CUISINE_POINTS, reason: `${nameOfCuisine(recipe.cuisine)}, a cuisine you prefer` }]
        : []),
      timePart(dish),
      costPart(dish),
      { points: repetition.get(recipe.id) ?? 0 },
      ...(taste === undefined ? [] : tasteParts(dish, taste, foods)),
    ];
    const total = parts.reduce((sum, { points }) => sum + points, BASE);
    return {
      score: Math.min(1, Math.max(0, total)),
      reasons: parts
        .toSorted((a, b) => b.points - a.points)
        .flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
      preferredCuisine,
    };
  };
}

function tasteParts(dish: DishFacts, taste: Taste, foods: FoodTable): ScorePart[] {
  const rating = taste.ratings.get(dish.recipe.id);
  return [
    ...(rating === undefined
      ? []
      : [{ points: pointsOfRating[rating], reason: rating === 'love' ? 'You loved it' : undefined }]),
    ...taste.focusMacros.map((macro) => focusPart(dish, macro, taste.focusMacros.length)),
    seasonPart(dish, taste.month, foods),
    pantryPart(dish, taste.pantryFoods, foods),
  ];
}

/** What having been eaten in earlier weeks takes from each recipe; several weeks add up. */
function costsOfRepetition(taste: Taste | undefined): ReadonlyMap<string, number> {
  const weeksOf = Map.groupBy(taste?.pastWeeks ?? [], ({ recipeId }) => recipeId);
  return new Map(
    [...weeksOf].map(([recipeId, past]) => {
      const weeks = new Set(past.map(({ weeksAgo }) => weeksAgo));
      return [recipeId, [...weeks].reduce((sum, ago) => sum + LAST_WEEK_POINTS * DECAY ** (ago - 1), 0)];
    }),
  );
}

function nameOfCuisine(cuisine: string): string {
  return cuisine
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
