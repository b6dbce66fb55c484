import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matchesEtag } from '../web/matches-etag.ts';

/** Raised when answers of the catalogue get another shape: what clients keep is out of date then, though no food has changed. */
const SHAPE = 1;

/**
 * Marks an answer with the version of the catalogue it was made from. True when the client has it already: then a 304 without a
 * body is all to send. `form` tells apart what one URL can answer.
 */
export function answerUnchanged(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  version: string,
  form = 'json',
): boolean {
  const digest = createHash('sha256').update(`${SHAPE} ${version} ${form}`).digest('base64url');
  const etag = `W/"${digest.slice(0, 16)}"`;
  reply.headers({ etag, 'cache-control': 'private, no-cache' });
  const known = request.headers['if-none-match'];
  return known !== undefined && matchesEtag(known, etag);
}
