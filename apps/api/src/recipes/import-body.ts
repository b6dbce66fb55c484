import { importLimits, mealTypes, RecipeAnswers, RecipeDraft } from '@mealwise/core';
import { z } from 'zod';
import { ApiProblem, type RequestFault } from '../api-problem.ts';
import { describeIssue } from '../web/describe-issue.ts';
import { describeFaults } from '../web/validate-request.ts';
import { plainText } from './plain-text.ts';
import { readJsonLd } from './read-json-ld.ts';

const line = z.string().min(1).max(importLimits.lineLength);

/** A recipe to import, as JSON-LD or as lines; what is said beside it counts more than what it says itself. */
export const ImportBody = z
  .strictObject({
    json_ld: z
      .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
      .optional()
      .meta({
        description: 'A schema.org Recipe as it was exported: a node, a list, or an @graph with one in it.',
      }),
    lines: z.array(line).min(1).max(importLimits.lines).optional().meta({ description: 'Ingredient lines.' }),
    title: RecipeDraft.shape.title.optional(),
    description: z.string().min(1).max(importLimits.descriptionLength).optional(),
    source: z.string().min(1).max(importLimits.sourceLength).optional(),
    steps: RecipeDraft.shape.steps.optional(),
    ...RecipeAnswers.shape,
  })
  .meta({ id: 'RecipeImport' });
export type ImportBody = z.infer<typeof ImportBody>;

/** The draft that a body stands for. Throws `validation_failed` with all that is wrong with it. */
export function readDraft(body: ImportBody): RecipeDraft {
  if ((body.json_ld === undefined) === (body.lines === undefined))
    throw refuse([{ pointer: '', code: 'not_allowed', detail: 'Send either json_ld or lines.' }]);
  const draft = {
    ...(body.json_ld === undefined ? emptyDraft : fromJsonLd(body.json_ld)),
    ...saidBeside(body),
  };
  if (draft.title === undefined)
    throw refuse([{ pointer: '/title', code: 'required', detail: 'The recipe needs a title.' }]);
  const parsed = RecipeDraft.safeParse(draft, { error: describeIssue });
  if (parsed.success) return parsed.data;
  const at = body.json_ld === undefined ? '' : '/json_ld';
  throw refuse(
    describeFaults(parsed.error, RecipeDraft, draft).map((fault) => ({
      ...fault,
      pointer: `${at}${fault.pointer}`,
    })),
  );
}

const emptyDraft = {
  title: undefined,
  description: null,
  source: null,
  servings: null,
  meal_types: [],
  cuisine: null,
  prep_minutes: null,
  cook_minutes: null,
  steps: [],
  lines: [],
};

function fromJsonLd(document: unknown): Omit<RecipeDraft, 'title'> & { readonly title: string | undefined } {
  const read = readJsonLd(document);
  if (read.ok) return read.draft;
  throw refuse([{ pointer: '/json_ld', code: 'not_allowed', detail: read.detail }]);
}

function saidBeside(body: ImportBody): Partial<RecipeDraft> {
  const {
    title,
    description,
    source,
    servings,
    meal_types,
    cuisine,
    prep_minutes,
    cook_minutes,
    steps,
    lines,
  } = body;
  const said = {
    title: plainText(title),
    description: plainText(description),
    source: plainText(source),
    servings,
    meal_types: meal_types && mealTypes.filter((type) => meal_types.includes(type)),
    cuisine,
    prep_minutes,
    cook_minutes,
    steps: steps?.flatMap((step) => plainText(step) ?? []),
    lines: lines?.flatMap((text) => plainText(text) ?? []),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function refuse(errors: readonly RequestFault[]): ApiProblem {
  return new ApiProblem('validation_failed', 'The recipe cannot be imported as it is; see errors.', {
    errors,
  });
}
