import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readCursor, writeCursor } from './list-cursor.ts';

/** Query parameters of every list of the catalogue. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Items of a page.' }),
  cursor: z.string().min(1).max(120).optional().meta({ description: '`next_cursor` of the page before.' }),
};

/** A page of a list, as clients see it. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    object: z.literal('list'),
    data: z.array(item),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  });

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Cuts a page out of a whole list and links the next one in the answer's `Link` header. */
export function pageOf<Item>(
  all: readonly Item[],
  query: { readonly limit: number; readonly cursor?: string | undefined },
  version: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Page<Item> {
  const list = { ...query, cursor: undefined, limit: undefined, path: request.routeOptions.url, version };
  const first = readCursor(query.cursor, list);
  const end = first + query.limit;
  const nextCursor = end < all.length ? writeCursor(end, list) : null;
  if (nextCursor !== null) {
    const [path = '', search = ''] = request.url.split('?');
    const parameters = new URLSearchParams(search);
    parameters.set('cursor', nextCursor);
    reply.header('link', `<${path}?${parameters.toString()}>; rel="next"`);
  }
  return { items: all.slice(first, end), nextCursor };
}
