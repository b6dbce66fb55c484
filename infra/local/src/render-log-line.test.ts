import { describe, expect, test } from 'vitest';
import { renderLogLine } from './render-log-line.ts';

const entry = (fields: object): string =>
  JSON.stringify({
    level: 30,
    time: 1_700_000_000_000,
    pid: 1,
    hostname: 'h',
    name: 'worker',
    msg: 'claimed',
    ...fields,
  });

describe('a log line for people', () => {
  test('shows the time, the source, the message and what else there is', () => {
    expect(renderLogLine('worker-1', entry({ stage: 'costing', attempt: 2, tags: ['a b'] }))).toMatch(
      /^\d\d:\d\d:\d\d worker-1 {3}claimed {2}stage=costing attempt=2 tags=\["a b"\]$/,
    );
  });

  test('names the level only where it matters', () => {
    expect(renderLogLine('api', entry({ level: 50 }))).toContain(' ERROR claimed');
    expect(renderLogLine('api', entry({}))).not.toContain('info');
  });

  test('passes on what is no log entry as it is', () => {
    for (const line of ['plain words', '{not json', '{"some":"json"}', '[1]'])
      expect(renderLogLine('api', line)).toMatch(new RegExp(`api +${line.replaceAll(/[{[]/g, '\\$&')}$`));
  });

  test('shows an error with its stack below, and one without a stack by what it has', () => {
    const stack = 'Error: no way\n    at here';
    expect(renderLogLine('api', entry({ level: 50, err: { message: 'no way', stack } }))).toMatch(
      /ERROR claimed \n +Error: no way\n +at here$/,
    );
    expect(renderLogLine('api', entry({ err: { code: 'E1', message: 'no way' } }))).toMatch(/\n +E1 no way$/);
    expect(
      renderLogLine('api', entry({ err: { chain: [{ message: 'no plan' }, { message: 'no way' }] } })),
    ).toMatch(/\n +no plan, because of no way$/);
  });

  test('lets no entry steer the terminal or pass for another one', () => {
    expect(renderLogLine('api', 'red \u001b[31m\u009b\r')).toContain('red \\u001b[31m\\u009b\\u000d');
    const shown = renderLogLine(
      'api',
      entry({ msg: 'two\n21:00:00 mealwise forged \u001b[2J', field: '\u001b[2J\n' }),
    );
    expect(shown).not.toContain('\u001b');
    expect(shown.split('\n')[1]).toMatch(/^ {20}21:00/);
  });

  test('keeps a long value short', () => {
    expect(renderLogLine('api', entry({ body: 'x'.repeat(5000) })).length).toBeLessThan(300);
  });
});
