import { afterEach, beforeEach, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let receiver: WebhookReceiver;

beforeEach(async () => {
  receiver = await startWebhookReceiver();
});

afterEach(async () => {
  await receiver.stop();
});

function post(body: string, at = new Date(), signedBody = body): Promise<Response> {
  return fetch(receiver.url, {
    method: 'POST',
    headers: {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign('evt_1', at, signedBody),
    },
    body,
  });
}

test('keeps the very bytes, headers and answer of every request', async () => {
  await post('{"note": "süß"}');
  expect(receiver.received).toMatchObject([{ id: 'evt_1', body: '{"note": "süß"}', status: 200 }]);
  expect(receiver.received[0]?.bytes).toEqual(Buffer.from('{"note": "süß"}'));
  expect(receiver.verify(receiver.received[0]!, secret)).toEqual({ note: 'süß' });
});

test('refuses a wrong secret, a changed body and a timestamp that is too old', async () => {
  await post('{"a":1}', new Date(), '{"a":2}');
  await post('{"a":1}', new Date(Date.now() - 6 * 60_000));
  await post('{"a":1}');
  const [changed, old, sound] = receiver.received;
  expect(() => receiver.verify(changed!, secret)).toThrow(/signature/);
  expect(() => receiver.verify(old!, secret)).toThrow(/old/);
  expect(() => receiver.verify(sound!, `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).toThrow(
    /signature/,
  );
});

test('answers what it was told to, then 200 again', async () => {
  receiver.answerWith(500, { status: 429, headers: { 'retry-after': '7' }, body: 'later' }, 'reset');
  expect((await post('{}')).status).toBe(500);
  const later = await post('{}');
  expect([later.status, later.headers.get('retry-after'), await later.text()]).toEqual([429, '7', 'later']);
  await expect(post('{}')).rejects.toThrow(/fetch failed/);
  expect((await post('{}')).status).toBe(200);
  expect(receiver.received.map(({ status }) => status)).toEqual([500, 429, undefined, 200]);
});

test('waits for a number of requests, or for one that fits', async () => {
  const second = receiver.waitForWebhook(({ body }) => body === '{"n":2}');
  receiver.answerWith('hang');
  const hanging = post('{"n":1}').catch(() => undefined);
  await receiver.waitFor(1);
  await post('{"n":2}');
  expect((await second).body).toBe('{"n":2}');
  expect((await receiver.waitForWebhook(({ body }) => body === '{"n":1}')).status).toBeUndefined();
  await receiver.stop();
  await hanging;
  receiver = await startWebhookReceiver();
});
