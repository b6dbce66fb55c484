import { pino, type Logger } from 'pino';
import type { LocalConfig } from './config.ts';
import { renderLogLine } from './render-log-line.ts';

/** What `npm start` shows of itself and its processes. */
export interface SystemLog {
  /** The supervisor's own log. */
  readonly own: Logger;
  /** Shows one line that a process wrote. */
  readonly relay: (source: string, line: string) => void;
  /** Shows `text` as it is to people, and `fields` as one line of JSON to machines. */
  readonly announce: (text: string, fields: object) => void;
}

/** Short lines for people, or with LOG_FORMAT=json every line as it was written. */
export function createSystemLog(config: Pick<LocalConfig, 'logLevel' | 'logFormat'>): SystemLog {
  const forPeople = config.logFormat === 'human';
  // Whoever read our output may go first (a closed terminal, `| head`): that must not end the stop in the middle.
  process.stdout.on('error', () => undefined);
  const own = pino(
    { level: config.logLevel, base: { name: 'mealwise' } },
    { write: (line: string) => write(forPeople ? renderLogLine('mealwise', line) : line.trimEnd()) },
  );
  return {
    own,
    relay: (source, line) => write(forPeople ? renderLogLine(source, line) : line),
    announce: (text, fields) => {
      if (forPeople) write(text);
      else own.info(fields, 'ready');
    },
  };
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}
