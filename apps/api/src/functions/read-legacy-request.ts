import { GenerationRequest } from '@mealwise/core';
import { z } from 'zod';
import { describeIssue } from '../web/describe-issue.ts';
import { describeFaults, InvalidRequest } from '../web/validate-request.ts';
import {
  readExcludedRecipes,
  readFocusMacros,
  readMinutes,
  readMood,
  readRequestTexts,
} from './read-legacy-values.ts';
import { unknownFields } from './unknown-fields.ts';

/** The body of the first design's plan-generator: fields may be null, unknown ones are let pass. */
export const LegacyRequest = z
  .looseObject({
    week_start_date: z
      .string()
      .nullish()
      .meta({ description: 'YYYY-MM-DD; a date-time counts by its date.', example: '2026-11-30' }),
    special_requests: z.array(z.string()).nullish(),
    force_regenerate: z
      .boolean()
      .nullish()
      .meta({ description: 'true: always a new plan, also where one was made from the same inputs.' }),
    preferences: z
      .looseObject({
        enforce_variety: z.boolean().nullish(),
        max_prep_time: z.number().nullish(),
        focus_macros: z.array(z.string()).nullish(),
        mood_override: z.string().nullish(),
        exclude_recipes: z.array(z.string()).nullish(),
      })
      .nullish(),
  })
  .nullish()
  .meta({ id: 'LegacyPlanGeneratorRequest' });
export type LegacyRequest = z.output<typeof LegacyRequest>;

export interface ReadLegacyRequest {
  readonly request: GenerationRequest;
  /** What was let pass without effect, in words. */
  readonly warnings: readonly string[];
}

const FIELDS = new Set(['week_start_date', 'special_requests', 'force_regenerate', 'preferences']);
const PREFERENCES = new Set([
  'enforce_variety',
  'max_prep_time',
  'focus_macros',
  'mood_override',
  'exclude_recipes',
]);

/**
 * Turns the first design's body into a request of today: null counts as absent; unknown fields, and values that can be let go without harm,
 * become warnings. Throws InvalidRequest for a known option with a value that can neither be used nor be left out.
 */
export function readLegacyRequest(body: LegacyRequest): ReadLegacyRequest {
  const { week_start_date: week, special_requests: texts, force_regenerate: force, preferences } = body ?? {};
  const wishes = readRequestTexts(texts ?? []);
  const minutes = readMinutes(preferences?.max_prep_time ?? undefined);
  const macros = readFocusMacros(preferences?.focus_macros ?? []);
  const mood = readMood(preferences?.mood_override ?? undefined);
  const excluded = readExcludedRecipes(preferences?.exclude_recipes ?? []);
  const converted = withoutNulls({
    week_start_date: typeof week === 'string' ? dateOf(week) : undefined,
    special_requests: wishes.value,
    force_regenerate: force,
    preferences: withoutNulls({
      enforce_variety: preferences?.enforce_variety,
      max_prep_time: minutes.value,
      focus_macros: macros.value,
      mood_override: mood.value,
      exclude_recipes: excluded.value,
    }),
  });
  const parsed = GenerationRequest.safeParse(converted, { error: describeIssue });
  if (!parsed.success) throw new InvalidRequest(describeFaults(parsed.error, GenerationRequest, converted));
  const warnings = [
    ...unknownFields(body ?? {}, FIELDS, ''),
    ...unknownFields(preferences ?? {}, PREFERENCES, 'preferences.'),
    ...[wishes, minutes, macros, mood, excluded].flatMap((value) => value.warnings),
  ];
  return { request: parsed.data, warnings };
}

/** The date of "2026-11-30T00:00:00Z", "2026/11/30" or "2026-11-30"; other texts as they are, for the schema to refuse. */
function dateOf(text: string): string {
  return /^\s*(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ].*)?$/.exec(text)?.slice(1).join('-') ?? text;
}

function withoutNulls(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}
