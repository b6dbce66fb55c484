import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { createApiClient, SmokeFailure, type ApiClient } from './api-client.ts';
import { checkPlan } from './check-plan.ts';
import { renderWeek } from './render-week.ts';
import type { SmokeOptions } from './read-options.ts';
import { Generation, GroceryList, Plan, Profile } from './wire.ts';

export interface SmokeOutput {
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * The whole run: request a plan, follow it, show it, check it. Yields whether it is good; rejects with a SmokeFailure when there is
 * no plan to judge.
 */
export async function runSmoke(options: SmokeOptions, output: SmokeOutput): Promise<boolean> {
  const began = performance.now();
  const api = createApiClient(options.url, options.token, options.timeoutS);
  const { blueprint } = read(Profile, (await api.get('/v1/me/profile')).body);
  const generation = await requestAndFollow(api, options.week, output);
  if (generation.result === null)
    throw new SmokeFailure(
      `The generation ended as ${generation.status}: ${generation.error?.message ?? 'no reason given'}`,
    );
  const planPath = `/v1/plans/${generation.result.plan_id}`;
  const plan = read(Plan, (await api.get(planPath)).body);
  const groceries = read(GroceryList, (await api.get(`${planPath}/grocery-list`)).body);

  output.say(`\n${renderWeek(plan, groceries)}`);
  for (const { code, effect } of generation.degradations) output.say(`degraded (${code}): ${effect}`);
  const { requests, cost_usd: cost } = generation.usage.ai;
  output.say(`AI: ${requests} ${requests === 1 ? 'call' : 'calls'}, $${cost}`);

  const faults = checkPlan({ plan, groceries, blueprint });
  for (const fault of faults) output.complain(`FAULT   ${fault}`);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  if (faults.length > 0)
    output.complain(
      `FAILED  ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}, after ${seconds} s`,
    );
  else
    output.say(
      `OK      complete, safe for ${blueprint.allergies.join(', ') || 'a person without allergies'}, consistent, priced; ${seconds} s`,
    );
  return faults.length === 0;
}

const USUAL_POLL_MS = 1_000;

async function requestAndFollow(
  api: ApiClient,
  week: string | undefined,
  { say }: SmokeOutput,
): Promise<Generation> {
  // A plan that is there already would prove nothing of the way to it.
  const request = { force_regenerate: true, ...(week === undefined ? {} : { week_start_date: week }) };
  let answer = await api.post('/v1/generations', request, { 'idempotency-key': randomUUID() });
  const shown = new Set<string>();
  for (;;) {
    const generation = read(Generation, answer.body);
    for (const line of renderProgress(generation.progress).filter((each) => !shown.has(each))) {
      say(line);
      shown.add(line);
    }
    if (generation.status !== 'queued' && generation.status !== 'running') return generation;
    const { stage } = generation.progress;
    await api.pause(answer.retryAfterMs ?? USUAL_POLL_MS, `it is still ${generation.status} at ${stage}`);
    answer = await api.get(`/v1/generations/${generation.id}`);
  }
}

/** A line for each stage that is behind us, and one for where it stands now. */
function renderProgress({ percent, stage, message, stages }: Generation['progress']): string[] {
  const ended = stages.filter(({ status }) => ['succeeded', 'failed', 'skipped'].includes(status));
  return [
    ...ended.map(({ name, status, attempts, duration_ms: ms, note }) => {
      const took = `${status}, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
      const time = ms === null ? '' : `, ${(ms / 1_000).toFixed(1)} s`;
      return `       ${name.padEnd(10)}  ${took}${time}${note === null ? '' : `: ${note}`}`;
    }),
    `${String(percent).padStart(3)} %  ${stage.padEnd(10)}  ${message}`,
  ];
}

function read<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SmokeFailure(
    `The server's answer has an unexpected shape at /${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`,
  );
}
