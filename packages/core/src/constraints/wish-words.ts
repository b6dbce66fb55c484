import { mealTypes, type MealType } from '../catalogue/recipe.ts';

/** Kinds of words in a normalised wish; see `normaliseWish` for the forms that they have there. */

const fillers = new Set(
  `please the a an my me i we our us you want wanted would like love enjoy give some any in of on for to with at from be is are it
  meal dish food recipe option week weekly plan thing stuff thi all have has having need eat eating ate prefer include including make
  keep diet content intake level amount per time day should could can will do doe really just also add added use much many bit little
  that there so too am as by source them it thank`.split(/\s+/),
);
const diets = new Set(['vegetarian', 'veggie', 'vegan', 'meatless', 'pescatarian']);
const turns = new Set(['quick', 'cheap', 'nocook']);
const meals: ReadonlyMap<string, MealType> = new Map<string, MealType>([
  ...mealTypes.map((type): [string, MealType] => [type, type]),
  ['brunch', 'breakfast'],
  ['lunchtime', 'lunch'],
  ['supper', 'dinner'],
]);

/** Says nothing by itself. */
export const isFiller = (word: string): boolean => fillers.has(word);
/** Names a way of eating that a day or a dish may have. */
export const isDietWord = (word: string): boolean => diets.has(word);
/** The meal of the day that a word names. */
export const mealOfWord = (word: string): MealType | undefined => meals.get(word);
/** Names a meal of the day. */
export const isMealWord = (word: string): boolean => meals.has(word);
/** Says something by itself, and may begin a new part without a comma before it. */
export const isTurn = (word: string): boolean => turns.has(word);
/** A count, a mass, minutes, or a comparison with one. */
export const isFigure = (word: string): boolean => /^\d|^(?:lte|lt|gte|gt|daily)$/.test(word);
