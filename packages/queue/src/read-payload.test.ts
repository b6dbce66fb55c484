import { expect, test } from 'vitest';
import { readPayload } from './read-payload.ts';

const job = { v: 1, generationId: '01980000-0000-7000-8000-000000000001', stage: 'costing', epoch: 3 };

test('a message of the catalogue is its payload', () => {
  expect(readPayload('costing', job)).toEqual({ kind: 'payload', payload: job });
});

test('a higher version is newer, whatever else it says', () => {
  expect(readPayload('costing', { ...job, v: 2 })).toEqual({ kind: 'newer', version: 2 });
  expect(readPayload('costing', { v: 7 })).toEqual({ kind: 'newer', version: 7 });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['text', 'costing'],
  ['an unknown field', { ...job, extra: 1 }],
  ['a lower version', { ...job, v: 0 }],
  ['a version that is no number', { ...job, v: '2' }],
  ['a version that is no integer', { ...job, v: 1.5 }],
  ['another kind of job', { v: 1, deliveryId: job.generationId, epoch: 1 }],
])('%s is rubbish', (_what, data) => {
  expect(readPayload('costing', data).kind).toBe('rubbish');
});

test('the reason names fields and rules, never values', () => {
  const read = readPayload('costing', { ...job, generationId: 'a private name' });
  expect(read).toEqual({ kind: 'rubbish', reason: 'not a costing job (generationId: invalid_format)' });
});
