import type { TestApi } from './create-test-api.ts';
import { finishGeneration } from './finish-generation.ts';

/** Asks for a plan as a person, has it made, and returns its id. */
export async function makePlan(api: TestApi, person: string, request: object = {}): Promise<string> {
  const answer = await api.send(person, {
    method: 'POST',
    url: '/v1/generations',
    payload: { force_regenerate: true, ...request },
  });
  if (answer.statusCode !== 202) throw new Error(answer.body);
  const profile = await api.send(person, { method: 'GET', url: '/v1/me/profile' });
  return finishGeneration(api.worker, answer.json().id, profile.json().blueprint);
}
