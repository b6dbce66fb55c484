import type { Blueprint } from '../blueprint/blueprint.ts';
import type { Recipe } from '../catalogue/recipe.ts';
import type { Mood } from './moods.ts';

export interface ChosenMood {
  readonly mood: Mood;
  /** One sentence on why. */
  readonly reason: string;
}

const MANY_CUISINES = 8;
const QUICK_MINUTES = 20;
const SLOW_MINUTES = 40;

/**
 * The mood of a week: as asked for, else from the person's goal and the dishes (each as often as it is eaten). The first of these that
 * holds decides: a goal of drive → energy; many cuisines → adventure; quick dishes → focus; a goal of balance → zen; mostly
 * pots that feed many → family; long cooking → comfort; else focus to lose weight and comfort to stay as one is. The same week
 * always gets the same.
 */
export function chooseMood(blueprint: Blueprint, recipes: readonly Recipe[], override?: Mood): ChosenMood {
  if (override !== undefined) return { mood: override, reason: 'You asked for it.' };
  const { goal } = blueprint;
  if (goal === 'energy_boost' || goal === 'muscle_gain')
    return { mood: 'energy', reason: 'Your goal calls for drive.' };
  const cuisines = new Set(recipes.map((recipe) => recipe.cuisine)).size;
  if (cuisines >= MANY_CUISINES)
    return { mood: 'adventure', reason: `The week travels through ${cuisines} cuisines.` };
  const minutes = averageMinutes(recipes);
  if (minutes <= QUICK_MINUTES) return { mood: 'focus', reason: 'Quick cooking leaves your head free.' };
  if (goal === 'heart_health' || goal === 'digestive_health')
    return { mood: 'zen', reason: 'Your goal is well served by calm.' };
  if (2 * recipes.filter(isBigPot).length >= recipes.length)
    return { mood: 'family', reason: 'Most dishes are pots to share.' };
  if (minutes >= SLOW_MINUTES) return { mood: 'comfort', reason: 'These are dishes to take time for.' };
  return goal === 'weight_loss'
    ? { mood: 'focus', reason: 'Your goal asks for a steady hand.' }
    : { mood: 'comfort', reason: 'An easy week that keeps you as you are.' };
}

/** Minutes from start to table of a dish, on average. */
function averageMinutes(recipes: readonly Recipe[]): number {
  const total = recipes.reduce((sum, recipe) => sum + recipe.prep_minutes + recipe.cook_minutes, 0);
  return recipes.length === 0 ? 0 : total / recipes.length;
}

function isBigPot({ marks, servings }: Recipe): boolean {
  return servings >= 3 && (marks.includes('one_pot') || marks.includes('batch_friendly'));
}
