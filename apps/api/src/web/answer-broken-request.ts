import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '@mealwise/db';
import { problemKinds, type ProblemCode } from '../api-problem.ts';

const byNodeCode: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'Headers and body must arrive within ten seconds.'],
  HPE_HEADER_OVERFLOW: ['header_too_large', 'The headers may have 16 KB at most.'],
};

/** Answers what is no HTTP that a route could be found for, and closes the connection. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  // Whoever went away needs no answer, and writing to them would only fail again.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [code, detail] =
    byNodeCode[error.code ?? ''] ?? (['bad_request', 'This is not valid HTTP/1.1.'] as const);
  const { status, title, retryable } = problemKinds[code];
  const requestId = newId();
  const type = `https://mealwise.example/errors/${code.replaceAll('_', '-')}`;
  const body = JSON.stringify({ type, title, status, detail, code, request_id: requestId, retryable });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `mealwise-request-id: ${requestId}`,
      'cache-control: private, no-store',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
