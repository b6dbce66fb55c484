import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Links } from './links.ts';
import { comparePlaces, type ListCursors, type ListIdentity, type Place } from './list-cursor.ts';
import { wholeNumber } from './whole-number.ts';

/** Query parameters of every list of the catalogue. */
export const pageQuery = {
  limit: wholeNumber(1, 100).default(20).meta({ description: 'Items of a page; 20 when not said.' }),
  cursor: z.string().min(1).max(1_000).optional().meta({
    description: '`next_cursor` of the page before, with the same filters.',
  }),
};

/** A page of a list, as clients see it. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    object: z.literal('list'),
    data: z.array(item),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  });

/** An item with its place in the list. */
export interface Placed<Item> {
  readonly item: Item;
  readonly place: Place;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Sorts a list and cuts a page out of it: what comes behind the cursor, `limit` items at most. */
export function pageOf<Item>(
  all: readonly Placed<Item>[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  list: ListIdentity,
  cursors: ListCursors,
): Page<Item> {
  const after = cursor === undefined ? undefined : cursors.read(cursor, list);
  const rest = all
    .filter(({ place }) => after === undefined || comparePlaces(place, after) > 0)
    .toSorted((a, b) => comparePlaces(a.place, b.place));
  const shown = rest.slice(0, limit);
  const last = rest.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ item }) => item),
    nextCursor: last === undefined ? null : cursors.write(last.place, list),
  };
}

/** Points to the next page in the answer's `Link` header (RFC 8288), with the filters of this one. */
export function linkNextPage(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  nextCursor: string | null,
  links: Links,
): void {
  if (nextCursor === null) return;
  const [path = '', search = ''] = request.url.split('?');
  const parameters = new URLSearchParams(search);
  parameters.set('cursor', nextCursor);
  reply.header('link', `<${links.to(`${path}?${parameters.toString()}`)}>; rel="next"`);
}
