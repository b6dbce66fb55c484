import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { createApiClient, SmokeFailure, type ApiClient } from './api-client.ts';
import { checkPlan } from './check-plan.ts';
import { renderWeek } from './print-week.ts';
import { Generation, GroceryList, Plan, Profile } from './wire.ts';

const HELP = `Asks a running Mealwise for a weekly plan, shows it, and checks it.

  npm run smoke -- --url http://127.0.0.1:3000 --token TOKEN [--timeout SECONDS] [--week YYYY-MM-DD]

  --url      where the API is
  --token    a person's bearer token (npm start prints one)
  --timeout  how long to wait for the plan, in seconds; default 90
  --week     first day of the plan; default: next Monday

Ends with 0 only if the plan is complete, safe for this person, consistent and priced;
with 1 if it is not, or did not come; with 2 if it was called wrongly.`;

process.exitCode = await main();

async function main(): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  try {
    return await smoke(createApiClient(options.url, options.token), options);
  } catch (error) {
    if (!(error instanceof SmokeFailure)) throw error;
    console.error(`FAILED  ${error.message}`);
    return 1;
  }
}

interface Options {
  readonly url: string;
  readonly token: string;
  readonly timeoutS: number;
  readonly week: string | undefined;
}

function readOptions(): Options | 'help' {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      timeout: { type: 'string', default: '90' },
      week: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const url = URL.parse(values.url ?? '');
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error('--url must be an http or https address');
  if (values.token === undefined || values.token === '') throw new Error('--token is missing');
  const timeoutS = Number(values.timeout);
  if (!(timeoutS > 0)) throw new Error('--timeout must be a number of seconds above 0');
  return { url: url.href.replace(/\/$/, ''), token: values.token, timeoutS, week: values.week };
}

async function smoke(api: ApiClient, { timeoutS, week }: Options): Promise<number> {
  const began = performance.now();
  const { blueprint } = read(Profile, await api.get('/v1/me/profile'));
  const generation = await requestAndWait(api, week, timeoutS);
  if (generation.result === null)
    throw new SmokeFailure(
      `The generation ended as ${generation.status}: ${generation.error?.message ?? 'no reason given'}`,
    );
  const plan = read(Plan, await api.get(`/v1/plans/${generation.result.plan_id}`));
  const groceries = read(GroceryList, await api.get(`/v1/plans/${plan.id}/grocery-list`));

  console.log(`\n${renderWeek(plan, groceries)}`);
  for (const { code, effect } of generation.degradations) console.log(`degraded (${code}): ${effect}`);
  const { requests, cost_usd: cost } = generation.usage.ai;
  console.log(`AI: ${requests} ${requests === 1 ? 'call' : 'calls'}, $${cost}`);
  const faults = checkPlan({ plan, groceries, blueprint });
  for (const fault of faults) console.error(`FAULT   ${fault}`);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  if (faults.length > 0) {
    console.error(`FAILED  ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}, after ${seconds} s`);
    return 1;
  }
  console.log(
    `OK      complete, safe for ${blueprint.allergies.join(', ') || 'a person without allergies'}, consistent, priced; ${seconds} s`,
  );
  return 0;
}

async function requestAndWait(
  api: ApiClient,
  week: string | undefined,
  timeoutS: number,
): Promise<Generation> {
  const body = week === undefined ? {} : { week_start_date: week };
  let generation = read(
    Generation,
    await api.post('/v1/generations', body, { 'idempotency-key': randomUUID() }),
  );
  const deadline = performance.now() + 1_000 * timeoutS;
  let shown = '';
  for (;;) {
    const { percent, stage, message } = generation.progress;
    const line = `${String(percent).padStart(3)} %  ${stage.padEnd(10)}  ${message}`;
    if (line !== shown) console.log(line);
    shown = line;
    if (!['queued', 'running'].includes(generation.status)) return generation;
    if (performance.now() > deadline)
      throw new SmokeFailure(`No plan after ${timeoutS} s; it is still ${generation.status} at ${stage}`);
    await wait(250);
    generation = read(Generation, await api.get(`/v1/generations/${generation.id}`));
  }
}

function read<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SmokeFailure(
    `The server's answer has an unexpected shape at /${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`,
  );
}
