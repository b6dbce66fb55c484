import { jobCatalogue, type JobKind, type JobName, type JobPayloads } from '@mealwise/core';

/** The catalogue, typed so that a name leads to its own payload. */
const kinds: { readonly [Name in JobName]: JobKind<JobPayloads[Name]> } = jobCatalogue;

export function jobKind<Name extends JobName>(name: Name): JobKind<JobPayloads[Name]> {
  return kinds[name];
}

export type ReadPayload<Payload> =
  | { readonly kind: 'payload'; readonly payload: Payload }
  /** Written by a newer release than this one. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'rubbish'; readonly reason: string };

/** What a message says, or why this process cannot know; `data` is whatever the store held. */
export function readPayload<Name extends JobName>(name: Name, data: unknown): ReadPayload<JobPayloads[Name]> {
  const parsed = jobKind(name).payload.safeParse(data);
  if (parsed.success) return { kind: 'payload', payload: parsed.data };
  const version = versionOf(data);
  if (version !== undefined && version > jobCatalogue[name].payload.shape.v.value)
    return { kind: 'newer', version };
  // Paths and rules only: the values of a foreign message have no business in a log or a dashboard.
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.code}`);
  return { kind: 'rubbish', reason: `not a ${name} job (${faults.join(', ')})` };
}

function versionOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('v' in data)) return undefined;
  return Number.isSafeInteger(data.v) ? Number(data.v) : undefined;
}
