import { expect, test } from 'vitest';
import { createProgressDisplay, type ProgressDisplay } from './progress-display.ts';

function record(
  screen: { isTTY?: boolean; columns?: number },
  act: (display: ProgressDisplay) => void,
): string {
  let text = '';
  act(createProgressDisplay({ ...screen, write: (part) => (text += part) }));
  return text;
}

test('a terminal gets one bar, drawn over, and never wider than it is', () => {
  const text = record({ isTTY: true, columns: 60 }, (display) => {
    display.show('a file with a very long name indeed.json', 0.25, 500);
    display.show('a file with a very long name indeed.json', 0.5, 1_000);
    display.line('done');
  });
  expect(text.split('\n')).toHaveLength(2);
  const frames = text.split('\r\u001B[K');
  expect(frames).toEqual([
    '',
    expect.stringContaining('██████░░░░░░░░░░░░░░░░░░  25 %  500 foods'),
    expect.stringContaining('████████████░░░░░░░░░░░░  50 %  1,000 foods'),
    'done\n',
  ]);
  for (const frame of frames) expect(frame.length).toBeLessThan(60);
});

test('a terminal that does not know its width is taken for one of 80 columns', () => {
  expect(record({ isTTY: true, columns: 0 }, (display) => display.show('a file', 1, 7))).toContain(
    '100 %  7 foods  a file',
  );
});

test('anything else gets a plain line for each tenth', () => {
  const text = record({}, (display) => {
    for (let percent = 0; percent <= 100; percent += 1) display.show('file', percent / 100, percent);
    display.line('done');
  });
  expect(text.trimEnd().split('\n')).toHaveLength(12);
  expect(text).toContain(' 50 %  50 foods  file\n');
  expect(text).not.toContain('\r');
});
