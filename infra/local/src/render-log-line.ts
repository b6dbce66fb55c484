const LEVEL_NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};
/** Fields that every line has or that the line shows in another place. */
const SHOWN_ELSEWHERE = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'v']);
const LONGEST_VALUE = 300;

/**
 * One line of a process's output as a person wants to read it: `21:40:01 worker-1  claimed a stage  stage=costing`.
 * JSON lines of pino are taken apart, anything else follows its source as it is. Control characters are shown escaped,
 * so that no log line can steer the terminal.
 */
export function renderLogLine(source: string, line: string): string {
  const entry = parseEntry(line);
  if (entry === undefined) return `${clock(Date.now())} ${source.padEnd(10)} ${escapeControls(line)}`;
  const level = LEVEL_NAMES[Number(entry.level)];
  const fields = Object.entries(entry)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => `${key}=${renderValue(describeError(value) ?? value)}`);
  return [
    clock(Number(entry.time)),
    source.padEnd(10),
    ...(level === undefined ? [] : [level]),
    escapeControls(typeof entry.msg === 'string' ? entry.msg : ''),
    ...(fields.length === 0 ? [] : ['', ...fields]),
  ].join(' ');
}

function parseEntry(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'level' in value && 'time' in value
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}

function renderValue(value: unknown): string {
  const text = typeof value === 'string' && /^[\w.:/@+-]+$/.test(value) ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** pino's picture of an error, in the few words that a line has room for. */
function describeError(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('message' in value && 'stack' in value)) return undefined;
  return String(value.message);
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour12: false });
}

function escapeControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- finding them is the purpose
  return text.replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, (control) =>
    JSON.stringify(control).slice(1, -1),
  );
}
