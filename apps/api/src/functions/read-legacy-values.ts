import { moods, plainText, type GenerationRequest, type Mood } from '@mealwise/core';
import { z } from 'zod';

/** A value of the first design as today's schema takes it, and what had to be let go of it, in words. */
export interface LegacyValue<Value> {
  readonly value: Value;
  readonly warnings: readonly string[];
}

const MAX_REQUESTS = 10;
const MAX_REQUEST_LENGTH = 200;
const RequestText = plainText(MAX_REQUEST_LENGTH);

/** Texts on one line each; what is too long or too many is left out, because half a sentence may say the opposite. */
export function readRequestTexts(texts: readonly string[] = []): LegacyValue<string[]> {
  const lines = texts
    .map((text, index) => ({ text: text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim(), index }))
    .filter(({ text }) => text !== '');
  const usable = lines.filter(({ text }) => RequestText.safeParse(text).success);
  const taken = new Set(usable);
  const warnings = lines
    .filter((line) => !taken.has(line))
    .slice(0, MAX_REQUESTS)
    .map(
      ({ index }) =>
        `special_requests[${index}] is longer than ${MAX_REQUEST_LENGTH} characters or broken and was ignored`,
    );
  if (usable.length > MAX_REQUESTS)
    warnings.push(`special_requests holds more than ${MAX_REQUESTS} wishes; the others were ignored`);
  return { value: usable.slice(0, MAX_REQUESTS).map(({ text }) => text), warnings };
}

type Macro = GenerationRequest['preferences']['focus_macros'][number];

const macrosByName: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['protein', 'protein'],
  ['proteins', 'protein'],
  ['carbs', 'carbs'],
  ['carb', 'carbs'],
  ['carbohydrates', 'carbs'],
  ['fat', 'fat'],
  ['fats', 'fat'],
]);
const MAX_MACROS = 2;

/** The macros that are known, each once and at most two. */
export function readFocusMacros(names: readonly string[] = []): LegacyValue<Macro[]> {
  const known = names.map((name) => macrosByName.get(name.trim().toLowerCase()));
  const macros = [...new Set(known.filter((macro) => macro !== undefined))];
  return {
    value: macros.slice(0, MAX_MACROS),
    warnings: [
      ...(known.includes(undefined)
        ? ['preferences.focus_macros holds what is no macro (protein, carbs, fat), which was ignored']
        : []),
      ...(macros.length > MAX_MACROS
        ? [`preferences.focus_macros holds more than ${MAX_MACROS}; the others were ignored`]
        : []),
    ],
  };
}

/** The mood, unless today's design does not know it: it decides no dish. */
export function readMood(name: string | undefined): LegacyValue<Mood | undefined> {
  const wanted = name?.trim().toLowerCase();
  const value = moods.find((mood) => mood === wanted);
  return {
    value,
    warnings:
      wanted === undefined || wanted === '' || value !== undefined
        ? []
        : ['preferences.mood_override is no mood that there is and was ignored'],
  };
}

const RecipeId = z.uuid();

/** The ids that can be a recipe's; another one excludes nothing. */
export function readExcludedRecipes(ids: readonly string[] = []): LegacyValue<string[]> {
  const usable = ids.map((id) => id.trim()).filter((id) => RecipeId.safeParse(id).success);
  return {
    value: usable,
    warnings:
      usable.length === ids.length
        ? []
        : ['preferences.exclude_recipes holds what is no id of a recipe, which was ignored'],
  };
}

const NO_LIMIT_MINUTES = 180;

/** Whole minutes; a limit above the highest there is is none. */
export function readMinutes(minutes: number | undefined): LegacyValue<number | undefined> {
  if (minutes === undefined || minutes <= NO_LIMIT_MINUTES)
    return { value: minutes === undefined ? undefined : Math.floor(minutes), warnings: [] };
  return {
    value: undefined,
    warnings: [`preferences.max_prep_time is above ${NO_LIMIT_MINUTES} minutes and limits nothing`],
  };
}
