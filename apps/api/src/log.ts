import { describeFailure } from '@mealwise/core';
import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * JSON lines on standard output. What may be said of a thing is listed here: of a request its method, of an answer its
 * status, of an error its names, codes and messages. Never a header, a body, a query or a token.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { name: 'api', pid: process.pid },
    serializers: {
      req: ({ method }: { readonly method?: unknown }) => ({ method }),
      res: ({ statusCode }: { readonly statusCode?: unknown }) => ({ statusCode }),
      err: (error: unknown) => ({ chain: describeFailure(error), at: callSites(error) }),
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const MAX_CALL_SITES = 8;

/** Where an error came from, without the message that a stack begins with. */
function callSites(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_CALL_SITES)
    .map((line) => line.trim());
}
