import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningSystem } from './start-system.ts';

/** Someone who uses the API of a running system. */
export interface Person {
  readonly id: string;
  readonly get: <Answer = Record<string, unknown>>(path: string) => Promise<{ status: number; body: Answer }>;
  readonly send: <Answer = Record<string, unknown>>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; headers: Headers; body: Answer }>;
  /** Asks for a plan and returns the id of its generation. */
  readonly request: (body?: object) => Promise<string>;
  /** Polls until the generation is final, and returns it. */
  readonly waitForEnd: (generationId: string) => Promise<FinishedGeneration>;
}

export interface FinishedGeneration {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly kind: string;
  readonly result: {
    readonly plan_id: string;
    readonly plan_version: number;
    readonly impact: { readonly changed: readonly { readonly date: string; readonly slot: string }[] } | null;
  } | null;
  readonly honoured: readonly { readonly option: string; readonly how: string }[];
  readonly degradations: readonly { readonly code: string }[];
  readonly usage: {
    readonly ai: { readonly requests: number; readonly cost_usd: string; readonly models: readonly string[] };
  };
  readonly error: { readonly code: string } | null;
}

const FINAL = ['succeeded', 'failed', 'canceled', 'expired'];

export const usualBlueprint = {
  birth_date: '1991-05-17',
  sex: 'female',
  weight_kg: 68,
  height_cm: 170,
  activity_level: 'moderate',
  goal: 'maintenance',
  diet: 'omnivore',
  allergies: ['peanut'],
} as const;

/** A new person of a running system with a stored profile. */
export async function createPerson(
  system: RunningSystem,
  blueprint: object = usualBlueprint,
): Promise<Person> {
  const id = randomUUID();
  const authorization = `Bearer ${await system.tokenFor(id)}`;
  const ask = async (path: string, init: RequestInit): Promise<Response> =>
    fetch(`${system.url}${path}`, {
      ...init,
      headers: { authorization, ...(init.headers as Record<string, string>) },
    });
  const person: Person = {
    id,
    get: async <Answer>(path: string) => {
      const response = await ask(path, {});
      return { status: response.status, body: (await response.json()) as Answer };
    },
    send: async <Answer>(
      method: 'POST' | 'PUT',
      path: string,
      body: object,
      headers: Record<string, string> = {},
    ) => {
      const init = {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      };
      const response = await ask(path, init);
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
    },
    request: async (body = {}) => {
      const answer = await person.send<{ id: string }>('POST', '/v1/generations', body);
      if (answer.status !== 202)
        throw new Error(`POST /v1/generations: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    },
    waitForEnd: async (generationId) => {
      for (;;) {
        const { body } = await person.get<FinishedGeneration>(`/v1/generations/${generationId}`);
        if (FINAL.includes(body.status)) return body;
        await wait(50);
      }
    },
  };
  const stored = await person.send('PUT', '/v1/me/profile', blueprint);
  if (stored.status !== 200)
    throw new Error(`PUT /v1/me/profile: ${stored.status} ${JSON.stringify(stored.body)}`);
  return person;
}
