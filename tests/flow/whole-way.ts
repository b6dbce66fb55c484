import { afterAll, beforeAll, describe, expect, inject, onTestFailed, test } from 'vitest';
import { Blueprint } from '@mealwise/core';
import { startAnthropicDouble, type AnthropicDouble } from '../doubles/anthropic-double.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../doubles/webhook-receiver.ts';
import { checkPlan } from '../smoke/check-plan.ts';
import { GroceryList, Plan } from '../smoke/wire.ts';
import { createPerson, usualBlueprint, type FinishedGeneration } from './person.ts';
import { startSystem, type RunningSystem } from './start-system.ts';

/** A request's whole way through real processes, on one queue backend. */
export function testWholeWay(backend: 'redis' | 'postgres'): void {
  const redisUrl = backend === 'redis' ? inject('redisUrl') : '';

  describe.skipIf(backend === 'redis' && redisUrl === '')(`a request on ${backend}`, () => {
    let system: RunningSystem;
    let claude: AnthropicDouble;
    let receiver: WebhookReceiver;

    beforeAll(async () => {
      [claude, receiver] = await Promise.all([startAnthropicDouble(), startWebhookReceiver()]);
      system = await startSystem({
        server: inject('testServer'),
        redisUrl,
        env: { ANTHROPIC_API_KEY: 'test', ANTHROPIC_BASE_URL: claude.url, AI_TIMEOUT_MS: '25000' },
      });
    });

    afterAll(async () => {
      await system?.stop();
      await Promise.all([claude.stop(), receiver.stop()]);
    });

    const showOutput = (): void => onTestFailed(() => console.log(system.output().slice(-8_000)));

    test('becomes a complete, safe, priced plan that Claude chose, with its cost on record', async () => {
      showOutput();
      const person = await createPerson(system);
      const ended = await person.waitForEnd(await person.request());
      expect(ended).toMatchObject({ status: 'succeeded', outcome: 'generated', degradations: [] });
      expect(ended.usage.ai).toMatchObject({ requests: 1, models: ['claude-haiku-5-5'] });
      expect(Number(ended.usage.ai.cost_usd)).toBeGreaterThan(0);

      const planPath = `/v1/plans/${ended.result?.plan_id}`;
      const plan = Plan.parse((await person.get(planPath)).body);
      const groceries = GroceryList.parse((await person.get(`${planPath}/grocery-list`)).body);
      expect(plan.generated_by).toBe('claude-haiku-5-5');
      expect(checkPlan({ plan, groceries, blueprint: Blueprint.parse(usualBlueprint) })).toEqual([]);

      const logs = await system.query(
        'select status, claude_requests, claude_cost_cents from plan_generation_logs where generation_id = $1',
        [ended.id],
      );
      expect(logs).toEqual([
        { status: 'completed', claude_requests: 1, claude_cost_cents: expect.stringMatching(/^0\.\d{4}$/) },
      ]);
      const [hour] = await system.query<{ completed: string }>('select completed from performance_metrics');
      expect(Number(hour?.completed)).toBeGreaterThanOrEqual(1);
      const [day] = await system.query<{ model: string; requests: string }>(
        'select model, requests from ai_cost_summary',
      );
      expect(day).toMatchObject({ model: 'claude-haiku-5-5' });
    });

    test('is planned by what Claude reads in its wishes, and tells what came of each', async () => {
      showOutput();
      const person = await createPerson(system);
      const special_requests = ['wenig Salz und zweimal Fisch', 'sing me a song'];
      const ended = await person.waitForEnd(await person.request({ special_requests }));
      expect(ended).toMatchObject({ status: 'succeeded', outcome: 'generated' });
      expect(ended.usage.ai.requests).toBe(2);
      const steps = await system.query(
        'select step, status from engine.ai_calls where generation_id = $1 order by started_at',
        [ended.id],
      );
      expect(steps).toEqual([
        { step: 'read_wishes', status: 'succeeded' },
        { step: 'pick_dishes', status: 'succeeded' },
      ]);
      const how = new Map(ended.honoured.map((line) => [line.option, line.how]));
      expect(how.get('special_requests[0]')).toMatch(
        /^sodium at most 1,500 mg a day: \d of 7 days, .*; fish at least 2 times: \d+ meals$/,
      );
      expect(how.get('special_requests[1]')).toBe('not understood; nothing was changed');
    });

    test('reads wishes by rules when Claude is too busy for them, without another attempt', async () => {
      showOutput();
      claude.script({ kind: 'error', status: 529, type: 'overloaded_error' });
      const person = await createPerson(system);
      const ended = await person.waitForEnd(await person.request({ special_requests: ['no mushrooms'] }));
      expect(ended).toMatchObject({ status: 'succeeded', outcome: 'generated' });
      expect(ended.honoured).toContainEqual({
        option: 'special_requests[0]',
        how: 'no mushroom: in no meal',
      });
      const attempts = await system.query(
        `select outcome from engine.stage_attempts where generation_id = $1 and stage = 'generation'`,
        [ended.id],
      );
      expect(attempts).toEqual([{ outcome: 'succeeded' }]);
    });

    test('is changed without Claude: given again, swapped, planned anew in part, brought back', async () => {
      showOutput();
      const person = await createPerson(system);
      const first = await person.waitForEnd(await person.request());
      const calls = claude.ledger.length;
      const again = await person.send<FinishedGeneration>('POST', '/v1/generations', {});
      expect([again.status, again.body.outcome]).toEqual([200, 'reused']);
      expect(again.body.result?.plan_id).toBe(first.result?.plan_id);

      const place = { day: 'tuesday', meal_type: 'dinner' };
      const swapPath = `/v1/plans/${first.result?.plan_id}/swaps`;
      const swapped = await person.send<{ plan: { id: string; version: number } }>('POST', swapPath, {
        ...place,
        mode: 'apply',
      });
      expect([swapped.status, swapped.body.plan.version]).toEqual([201, 2]);
      const path = `/v1/plans/${swapped.body.plan.id}`;
      const partial = await person.send<FinishedGeneration>('POST', `${path}/regenerations`, {
        days: ['friday'],
        meal_types: ['lunch', 'dinner'],
      });
      expect(partial.status).toBe(202);
      const ended = await person.waitForEnd(partial.body.id);
      expect(ended).toMatchObject({ kind: 'partial', status: 'succeeded', outcome: 'generated' });
      expect(ended.usage.ai).toMatchObject({ requests: 0, cost_usd: '0.000000' });
      expect(ended.result?.plan_version).toBe(3);
      expect(ended.result?.impact?.changed.map(({ slot }) => slot)).toEqual(['lunch', 'dinner']);

      const reverted = await person.send<{ version: number }>('POST', `${path}/revert`, { version: 1 });
      expect([reverted.status, reverted.body.version]).toEqual([201, 4]);
      const current = Plan.parse((await person.get('/v1/plans/current')).body);
      const groceries = GroceryList.parse((await person.get(`/v1/plans/${current.id}/grocery-list`)).body);
      expect(checkPlan({ plan: current, groceries, blueprint: Blueprint.parse(usualBlueprint) })).toEqual([]);
      expect(claude.ledger.length).toBe(calls);
      const events = await system.query(
        'select count(*)::int as events from engine.outbox where generation_id = any($1)',
        [[first.id, again.body.id, ended.id]],
      );
      expect(events).toEqual([{ events: 3 }]);
    });

    test('falls back to the planner when Claude refuses the account, and says so', async () => {
      showOutput();
      claude.script({ kind: 'error', status: 401, type: 'authentication_error' });
      const person = await createPerson(system, { ...usualBlueprint, diet: 'vegan' });
      const ended = await person.waitForEnd(await person.request());
      expect(ended).toMatchObject({ status: 'succeeded', outcome: 'generated_with_fallback' });
      expect(ended.degradations).toHaveLength(1);
      const logs = await system.query(
        'select status, fallback_reason from plan_generation_logs where generation_id = $1',
        [ended.id],
      );
      expect(logs).toEqual([{ status: 'fallback', fallback_reason: 'ai_rejected_by_account' }]);
    });

    test('survives an overloaded Claude by trying again', async () => {
      showOutput();
      claude.script({ kind: 'error', status: 529, type: 'overloaded_error' });
      const person = await createPerson(system);
      const ended = await person.waitForEnd(await person.request());
      expect(ended).toMatchObject({ status: 'succeeded', outcome: 'generated' });
      const attempts = await system.query(
        `select attempt, outcome from engine.stage_attempts where generation_id = $1 and stage = 'generation' order by attempt`,
        [ended.id],
      );
      expect(attempts).toEqual([
        { attempt: 1, outcome: 'retryable' },
        { attempt: 2, outcome: 'succeeded' },
      ]);
    });

    test('tells its receiver with one signed event, whatever the receiver answers at first', async () => {
      showOutput();
      const person = await createPerson(system);
      const { body: endpoint } = await person.get<{ secret: string }>('/v1/webhook-endpoints/default');
      const before = receiver.received.length;
      receiver.answerWith(500);
      const id = await person.request({ callback: { url: receiver.url }, metadata: { screen: 'flow' } });
      await person.waitForEnd(id);
      await receiver.waitFor(before + 2);
      const events = receiver.received.slice(before);
      expect(new Set(events.map((event) => event.id)).size).toBe(1);
      for (const event of events)
        expect(receiver.verify(event, endpoint.secret)).toMatchObject({
          id: event.id,
          type: 'generation.succeeded',
          data: { generation_id: id, user_id: person.id, status: 'succeeded', metadata: { screen: 'flow' } },
        });
    });

    // Last: it leaves one worker dead.
    test('loses nothing when the worker that holds it is killed while its model call is open', async () => {
      showOutput();
      const person = await createPerson(system);
      const calls = claude.ledger.length;
      claude.script({ kind: 'hang' });
      const id = await person.request({ callback: { url: receiver.url } });
      await claude.waitForCalls(calls + 1);
      const before = receiver.received.length;
      const [holder] = await system.query<{ worker: string }>(
        `select worker from engine.stage_attempts where generation_id = $1 and outcome = 'running'`,
        [id],
      );
      system.workers.get(holder?.worker ?? '')?.kill('SIGKILL');

      const ended = await person.waitForEnd(id);
      expect(ended).toMatchObject({ status: 'succeeded', outcome: 'generated' });
      const attempts = await system.query<{ outcome: string; worker: string }>(
        `select outcome, worker from engine.stage_attempts where generation_id = $1 and stage = 'generation' order by attempt`,
        [id],
      );
      expect(attempts.map(({ outcome }) => outcome)).toEqual(['lost', 'succeeded']);
      expect(attempts[1]?.worker).not.toBe(holder?.worker);
      // The call that was cut off is on record as what it is: perhaps billed.
      const aiCalls = await system.query(
        'select status from engine.ai_calls where generation_id = $1 order by started_at',
        [id],
      );
      expect(aiCalls).toEqual([{ status: 'unknown' }, { status: 'succeeded' }]);
      const logs = await system.query(
        'select status, retry_count from plan_generation_logs where generation_id = $1',
        [id],
      );
      expect(logs).toEqual([{ status: 'completed', retry_count: 1 }]);
      await receiver.waitFor(before + 1);
      const ids = receiver.received.filter(({ body }) => body.includes(id)).map((event) => event.id);
      expect(new Set(ids).size).toBe(1);
      const events = await system.query('select id from engine.outbox where generation_id = $1', [id]);
      expect(events).toEqual([{ id: ids[0] }]);
    });
  });
}
