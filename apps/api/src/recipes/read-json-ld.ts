import { importLimits, type RecipeDraft } from '@mealwise/core';
import { findRecipeNodes, isNode, listOf, type LdNode } from './find-recipe-node.ts';
import { plainLines, plainText } from './plain-text.ts';
import { readCuisine, readMealTypes } from './read-categories.ts';
import { readDuration } from './read-duration.ts';

/** A draft that has not been checked against its limits yet, or why there is none. */
export type ReadJsonLd =
  | { readonly ok: true; readonly draft: Omit<RecipeDraft, 'title'> & { readonly title: string | undefined } }
  | { readonly ok: false; readonly detail: string };

/**
 * Reads a schema.org `Recipe` as recipe managers and web pages write it: alone, in a list or an `@graph`; steps as text, lists,
 * `HowToStep` and `HowToSection`; yields as numbers, words or both; text with HTML in it. What it does not say stays null.
 */
export function readJsonLd(document: unknown): ReadJsonLd {
  const [node, ...others] = findRecipeNodes(document);
  if (node === undefined) return { ok: false, detail: 'There is no node of @type Recipe in it.' };
  if (others.length > 0)
    return { ok: false, detail: 'There is more than one Recipe in it; send one at a time.' };
  return {
    ok: true,
    draft: {
      title: shorten(texts(node.name)[0] ?? texts(node.headline)[0], importLimits.titleLength),
      description: shorten(texts(node.description)[0], importLimits.descriptionLength) ?? null,
      source: readSource(node),
      servings: readServings([...texts(node.recipeYield), ...texts(node.yield)]),
      meal_types: readMealTypes(texts(node.recipeCategory)),
      cuisine: readCuisine(texts(node.recipeCuisine).flatMap((text) => text.split(/[,;/]/))),
      ...readMinutes(node),
      steps: readSteps(node.recipeInstructions, 0),
      lines: readLines(node.recipeIngredient ?? node.ingredients),
    },
  };
}

function readLines(value: unknown): string[] {
  if (typeof value === 'string') return plainLines(value);
  return listOf(value).flatMap((entry) => {
    if (!isNode(entry)) return plainText(entry) ?? [];
    return texts(entry.display ?? entry.originalText ?? entry.text ?? entry.name).slice(0, 1);
  });
}

const MAX_DEPTH = 4;

function readSteps(value: unknown, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  if (typeof value === 'string') return plainLines(value);
  return listOf(value).flatMap((entry) => {
    if (!isNode(entry)) return plainText(entry) ?? [];
    if (entry.itemListElement !== undefined) return readSteps(entry.itemListElement, depth + 1);
    return plainText(entry.text) ?? plainText(entry.name) ?? [];
  });
}

/** "4", "4 servings", "Serves 4-6" (the lower). "12 cookies" or "1 loaf" do not say how many people eat. */
function readServings(yields: readonly string[]): number | null {
  for (const text of yields) {
    const [, number] = /^\D*?(\d+)/.exec(text) ?? [];
    const rest = text.replaceAll(/[\d\s.,–—-]|\bto\b/g, '');
    const isPeople = rest === '' || /serv|portion|person|people|adult/i.test(text);
    if (number !== undefined && isPeople && Number(number) >= 1 && Number(number) <= importLimits.servings)
      return Number(number);
  }
  return null;
}

/** From start to table: what the total has beyond both counts as cooking. */
function readMinutes(node: LdNode): Pick<RecipeDraft, 'prep_minutes' | 'cook_minutes'> {
  const read = (value: unknown): number | undefined => readDuration(texts(value)[0]);
  const prep = read(node.prepTime);
  const cook = read(node.cookTime ?? node.performTime);
  const total = read(node.totalTime);
  const left = total === undefined || total === 0 ? undefined : Math.max(0, total - (prep ?? 0));
  const prepMinutes = prep ?? (total === undefined || cook === undefined ? 0 : Math.max(0, total - cook));
  const cookMinutes =
    left === undefined ? cook : Math.max(cook ?? 0, total === undefined ? 0 : total - prepMinutes);
  if (cookMinutes === undefined || prepMinutes > 240 || cookMinutes > 480)
    return { prep_minutes: null, cook_minutes: null };
  return { prep_minutes: prepMinutes, cook_minutes: cookMinutes };
}

function readSource(node: LdNode): string | null {
  const names = [node.url, node['@id'], node.mainEntityOfPage, node.author, node.publisher].flatMap(texts);
  const url = names.find((name) => /^https?:\/\/\S+$/.test(name) && name.length <= importLimits.sourceLength);
  return url ?? shorten(texts(node.author)[0] ?? texts(node.publisher)[0], importLimits.sourceLength) ?? null;
}

/** All that a value says in words: strings, numbers, and of nodes their `@value`, `value`, `name` or `@id`. */
function texts(value: unknown): string[] {
  return listOf(value).flatMap((entry) => {
    if (!isNode(entry)) return plainText(entry) ?? [];
    return plainText(entry['@value'] ?? entry.value ?? entry.name ?? entry['@id']) ?? [];
  });
}

function shorten(text: string | undefined, length: number): string | undefined {
  if (text === undefined || text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .trimEnd()}…`;
}
