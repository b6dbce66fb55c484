import { expect, test } from 'vitest';
import { createReportError } from './report-error.ts';

function createReport() {
  const lines: object[] = [];
  const clock = { now: 0 };
  const warn = (details: object): void => void lines.push(details);
  const report = createReportError({ info: warn, warn, error: warn }, () => clock.now);
  return { lines, clock, report };
}

test('the same error is logged once in ten seconds, and then with the number that was held back', () => {
  const { lines, clock, report } = createReport();
  for (const source of ['queue a', 'queue b', 'queue c']) report(source, new Error('refused'));
  expect(lines).toEqual([
    { source: 'queue a', failure: [{ name: 'Error', message: 'refused' }], heldBack: 0 },
  ]);
  clock.now = 10_000;
  report('queue a', new Error('refused'));
  expect(lines[1]).toMatchObject({ heldBack: 2 });
});

test('another error is logged at once', () => {
  const { lines, report } = createReport();
  report('queue a', new Error('refused'));
  report('queue a', new Error('reset'));
  report('queue a', 'no error at all');
  expect(lines).toHaveLength(3);
});

test('the causes are part of the line', () => {
  const { lines, report } = createReport();
  report('queue a', new Error('outer', { cause: new Error('inner') }));
  expect(lines[0]).toMatchObject({ failure: [{ message: 'outer' }, { message: 'inner' }] });
});
