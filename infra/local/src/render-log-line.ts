const LEVEL_NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};
/** Fields that every line has or that the line shows in another place. */
const SHOWN_ELSEWHERE = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'v']);
const LONGEST_VALUE = 200;
const INDENT = ' '.repeat(20);

/**
 * One line of a process's output as a person wants to read it: `21:40:01 worker-1  claimed a stage  stage=costing`.
 * JSON lines of pino are taken apart, anything else follows its source as it is; the stack of an error stands below.
 * Control characters are shown escaped and further lines indented, so that no entry can steer the terminal or pass
 * for another one.
 */
export function renderLogLine(source: string, line: string): string {
  const entry = parseEntry(line);
  if (entry === undefined) return `${clock(Date.now())} ${source.padEnd(10)} ${showSafely(line)}`;
  const level = LEVEL_NAMES[Number(entry.level)];
  const { err, ...others } = entry;
  const fields = Object.entries(others)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => `${key}=${renderValue(value)}`);
  return [
    clock(Number(entry.time)),
    source.padEnd(10),
    ...(level === undefined ? [] : [level]),
    showSafely(typeof entry.msg === 'string' ? entry.msg : ''),
    ...(fields.length === 0 ? [] : ['', ...fields]),
    ...(err === undefined ? [] : [`\n${INDENT}${renderError(err)}`]),
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
  return showSafely(text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text);
}

/** An error in a log entry: pino's has a stack, that begins with the message; ours have a chain of causes instead. */
function renderError(err: unknown): string {
  if (typeof err !== 'object' || err === null) return renderValue(err);
  if ('stack' in err && typeof err.stack === 'string') return showSafely(err.stack);
  const chain: readonly unknown[] = 'chain' in err && Array.isArray(err.chain) ? err.chain : [err];
  return chain.map(renderLink).join(', because of ');
}

function renderLink(link: unknown): string {
  if (typeof link !== 'object' || link === null || !('message' in link)) return renderValue(link);
  return showSafely([...('code' in link ? [link.code] : []), link.message].map(String).join(' '));
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour12: false });
}

// oxlint-disable-next-line no-control-regex -- finding them is the purpose
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function showSafely(text: string): string {
  return text
    .replaceAll(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('\n', `\n${INDENT}`);
}
