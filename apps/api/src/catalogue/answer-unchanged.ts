import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchesEtag } from '../web/matches-etag.ts';

/**
 * Marks an answer with the version of the catalogue it was made from. True when the client has it already: then a 304 without a
 * body is all to send.
 */
export function answerUnchanged(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  version: string,
  form = 'json',
): boolean {
  const etag = `W/"${createHash('sha256').update(`${version} ${form}`).digest('base64url').slice(0, 16)}"`;
  reply.headers({ etag, 'cache-control': 'private, no-cache' });
  const known = request.headers['if-none-match'];
  if (known === undefined || !matchesEtag(known, etag)) return false;
  reply.code(304);
  return true;
}
