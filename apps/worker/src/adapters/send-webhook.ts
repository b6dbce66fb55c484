import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import {
  findCallbackUrlFault,
  isAllowedHost,
  type CallbackUrlRules,
  type DeliveryAttempt,
  type DeliveryFailure,
} from '@mealwise/core';
import { BlockedAddressError, createPublicConnector } from './public-connector.ts';
import { UnresolvedNameError, type ResolveName } from './resolve-name.ts';

export interface WebhookMessage {
  readonly url: string;
  /** Same for every attempt and redelivery of an event: the receiver's key against doubles. */
  readonly eventId: string;
  /** Sent and signed as these very bytes. */
  readonly body: string;
  /** `whsec_` + base64. */
  readonly secret: string;
  readonly signal: AbortSignal;
}

/** Sends one attempt; never throws for what a receiver or its network does. Rejects only when `signal` aborts. */
export type SendWebhook = (message: WebhookMessage) => Promise<DeliveryAttempt>;

export interface SendWebhookOptions extends CallbackUrlRules {
  /** Who is asked for the addresses of a name; DNS by default. */
  readonly resolve?: ResolveName;
  /** For the whole attempt, reply included; default 15 s. */
  readonly totalTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 5_000;
const TOTAL_TIMEOUT_MS = 15_000;
const MAX_REPLY_BYTES = 65_536;

/**
 * Posts signed events (Standard Webhooks) to addresses that strangers name, without becoming their way into our network: https to
 * public addresses only, the very address that was checked is dialled, no redirect is followed, no proxy, time and reply are
 * bounded. Hosts on the development list are exempt from the address rules, and only with the port that the list names.
 */
export function createSendWebhook(options: SendWebhookOptions): SendWebhook {
  const { resolve, totalTimeoutMs = TOTAL_TIMEOUT_MS } = options;
  const limits = {
    allowH2: false,
    // An answered connection is not kept: the next attempt must check its address again.
    keepAliveTimeout: 1,
    headersTimeout: totalTimeoutMs,
    bodyTimeout: totalTimeoutMs,
    maxResponseSize: MAX_REPLY_BYTES,
  };
  // Resolving included. While a socket is being opened, undici heeds this and not the signal.
  const connectTimeoutMs = Math.min(CONNECT_TIMEOUT_MS, totalTimeoutMs);
  const publicAgent = new Agent({ ...limits, connect: createPublicConnector(connectTimeoutMs, resolve) });
  const developmentAgent = new Agent({ ...limits, connect: { timeout: connectTimeoutMs } });
  return async (message) => {
    const url = URL.parse(message.url);
    // Asked when the request named it, and again now: the rules may have changed since.
    if (url === null || findCallbackUrlFault(url, options) !== undefined)
      return { kind: 'failure', failure: 'blocked_address' };
    const timestamp = Math.floor(Date.now() / 1_000);
    try {
      const response = await request(url, {
        method: 'POST',
        dispatcher: isAllowedHost(url, options) ? developmentAgent : publicAgent,
        reset: true,
        signal: AbortSignal.any([message.signal, AbortSignal.timeout(totalTimeoutMs)]),
        headers: {
          'content-type': 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'Mealwise-Webhooks/1',
          'webhook-id': message.eventId,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': sign(message, timestamp),
        },
        body: message.body,
      });
      const { statusCode, headers } = response;
      // The status is the answer. What follows is read away within bounds; how it ends no longer matters.
      await response.body.dump({ limit: MAX_REPLY_BYTES }).catch(() => undefined);
      return { kind: 'response', status: statusCode, retryAfterMs: readRetryAfter(headers['retry-after']) };
    } catch (error) {
      message.signal.throwIfAborted();
      return { kind: 'failure', failure: classify(error) };
    }
  };
}

/** Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, key = the decoded part after `whsec_`. */
function sign({ eventId, body, secret }: WebhookMessage, timestamp: number): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${eventId}.${timestamp}.${body}`).digest('base64')}`;
}

/** Seconds or an HTTP date, as milliseconds from now; undefined when absent or nonsense. */
function readRetryAfter(header: string | string[] | undefined): number | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

function classify(error: unknown): DeliveryFailure {
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof BlockedAddressError) return 'blocked_address';
    if (link instanceof UnresolvedNameError) return 'dns';
    if (link.name === 'TimeoutError') return 'timeout';
    const code = 'code' in link ? String(link.code) : '';
    if (/^(?:ENOTFOUND|EAI_)/.test(code)) return 'dns';
    if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
    if (/CERT|TLS|SSL|SIGNATURE|EPROTO/.test(code)) return 'tls';
  }
  return 'connection';
}
