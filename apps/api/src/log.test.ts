import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('of a request, an answer and an error only the listed facts are written', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const cause = Object.assign(new Error('cause text'), {
    code: '57P01',
    detail: 'canary-detail',
    headers: { a: 'canary-header' },
  });
  const err = Object.assign(new Error('outer text', { cause }), { config: { key: 'canary-config' } });
  const req = {
    method: 'POST',
    url: '/v1/x?token=canary-query',
    headers: { authorization: 'canary-token' },
    body: 'canary-body',
  };
  log.info({ req, res: { statusCode: 500, headers: { a: 'canary-answer' } }, err }, 'text');
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({
    req: { method: 'POST' },
    res: { statusCode: 500 },
    err: { chain: [{ message: 'outer text' }, { code: '57P01', message: 'cause text' }] },
  });
  expect(line.err.at[0]).toMatch(/^at .*log\.test\.ts/);
  expect(lines.join('')).not.toContain('canary');
});
