import { parseArgs } from 'node:util';

export const HELP = `Asks a running Mealwise for a weekly plan, shows it, and checks it.

  npm run smoke -- --url http://127.0.0.1:3000 --token TOKEN [--timeout SECONDS] [--week YYYY-MM-DD]

  --url      where the API is
  --token    a person's bearer token (npm start prints one)
  --timeout  how long it all may take, in seconds; default 90
  --week     first day of the plan; default: next Monday

Ends with 0 only if the plan is complete, safe for this person, consistent and priced;
with 1 if it is not, or did not come; with 2 if it was called wrongly.`;

export interface SmokeOptions {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
  readonly timeoutS: number;
  readonly week: string | undefined;
}

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function readOptions(args: readonly string[]): SmokeOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      timeout: { type: 'string', default: '90' },
      week: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const url = URL.parse(values.url ?? '');
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error('--url must be an http or https address');
  // A token may not break out of its header, nor be mistaken for a missing one.
  if (!/^[\x21-\x7e]+$/.test(values.token ?? '')) throw new Error('--token is missing or not a token');
  const timeoutS = Number(values.timeout);
  if (!(timeoutS > 0 && timeoutS <= 3_600))
    throw new Error('--timeout must be a number of seconds, above 0 and at most 3600');
  if (values.week !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.week))
    throw new Error('--week must be a date such as 2026-11-30');
  return { url: url.href.replace(/\/$/, ''), token: values.token ?? '', timeoutS, week: values.week };
}
