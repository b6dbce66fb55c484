import { pino, type Logger } from 'pino';

/** JSON lines on standard output. Errors are reduced to name, code and message: no headers, no payloads, no stacks of vendors. */
export function createLog(options: { readonly level: string; readonly name: string }): Logger {
  return pino({
    level: options.level,
    base: { name: options.name, pid: process.pid },
    serializers: { err: (error: unknown) => summarise(error) },
  });
}

function summarise(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { name: error.name, ...code, message: error.message };
}
