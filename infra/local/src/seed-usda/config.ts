import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig, type DatabaseChoice } from '../config.ts';
import { StartError } from '../start-error.ts';

export const HELP = `Fills usda_nutrition_data with the foods of USDA's FoodData Central, beside the bundled ones.

  npm run seed:usda -- --file FoodData_Central_sr_legacy_food_json_2018-04.json [FILE …]
  USDA_API_KEY=… npm run seed:usda -- --api

  --file     bulk archives in JSON (https://fdc.nal.usda.gov/download-datasets), unzipped: Foundation, SR Legacy, Survey
  --api      the same three collections from USDA's API, within the limit of the key in USDA_API_KEY
  --restart  from the beginning, where an earlier run of the same was interrupted (else it goes on there)
  --help     this text

The database is the one of DATABASE_URL, or that of a running npm start (MEALWISE_HOME).
An interrupted run goes on where it was; a repeated one changes only what is new. Bundled foods are never touched.

Ends with 0 when everything is in, with 1 when it is not, with 2 if it was called wrongly, with 130 after Ctrl-C.`;

/** A call that cannot be right; shown with the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type SeedInput =
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'api'; readonly apiKey: string; readonly baseUrl: string };

export interface SeedConfig {
  readonly input: SeedInput;
  readonly fromBeginning: boolean;
  readonly database: DatabaseChoice;
  readonly home: string;
}

const Environment = z.object({
  USDA_API_KEY: z
    .string()
    .regex(/^[\w-]{1,128}$/, { error: 'is not a key of api.data.gov' })
    .optional(),
  USDA_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('https://api.nal.usda.gov/fdc'),
});

/** Reads the call and the environment; throws a UsageError or a StartError that says what is wrong. */
export function readSeedConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): SeedConfig | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const files = [...(values.file ?? []), ...positionals];
  if (values.api === files.length > 0) throw new UsageError('Give either --file with a file, or --api.');
  const { database, home } = readConfig(env);
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(filled);
  if (!parsed.success)
    throw new StartError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  const given = parsed.data;
  // Where npm was called from: it changes to the project's folder before it runs anything.
  const folder = env.INIT_CWD ?? '';
  if (values.api && given.USDA_API_KEY === undefined)
    throw new UsageError(
      '--api needs a key in USDA_API_KEY: https://api.data.gov/signup (DEMO_KEY for a try).',
    );
  return {
    input:
      given.USDA_API_KEY !== undefined && values.api
        ? { kind: 'api', apiKey: given.USDA_API_KEY, baseUrl: given.USDA_API_URL.replace(/\/+$/, '') }
        : { kind: 'files', paths: files.map((file) => resolve(folder, file)) },
    fromBeginning: values.restart,
    database,
    home,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        file: { type: 'string', multiple: true },
        api: { type: 'boolean', default: false },
        restart: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
