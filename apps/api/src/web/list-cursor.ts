import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ApiProblem } from '../api-problem.ts';

/** Where an item stands in a list: the higher score first, then by name, then by id, which no two share. */
export type Place = z.output<typeof Place>;
const Place = z.strictObject({ score: z.number(), name: z.string(), id: z.string() });

/** What a cursor belongs to: the path and the filters of a list. A page of another list is refused. */
export type ListIdentity = Readonly<Record<string, unknown>>;

/** Opaque cursors that say behind which item the next page begins, signed together with the list that they were given out for. */
export interface ListCursors {
  readonly write: (last: Place, list: ListIdentity) => string;
  /** Refuses with `validation_failed`, `invalid_cursor` at /cursor, whatever was not given out for this list. */
  readonly read: (cursor: string, list: ListIdentity) => Place;
}

const MAC_BYTES = 16;

/** Cursors under a key of their own, derived from the deployment's secret. They stay good when items come and go. */
export function createListCursors(masterSecret: string): ListCursors {
  const key = Buffer.from(hkdfSync('sha256', masterSecret, '', 'mealwise list cursors', 32));
  const sign = (place: Buffer, list: ListIdentity): Buffer =>
    createHmac('sha256', key)
      .update(`${JSON.stringify(list)}\n`)
      .update(place)
      .digest()
      .subarray(0, MAC_BYTES);
  return {
    write: (last, list) => {
      const place = Buffer.from(JSON.stringify(last));
      return Buffer.concat([sign(place, list), place]).toString('base64url');
    },
    read: (cursor, list) => {
      const bytes = Buffer.from(cursor, 'base64url');
      const place = bytes.subarray(MAC_BYTES);
      const signature = bytes.subarray(0, MAC_BYTES);
      if (signature.length !== MAC_BYTES || !timingSafeEqual(signature, sign(place, list)))
        throw refuseCursor();
      return Place.parse(JSON.parse(place.toString()));
    },
  };
}

/** Whether `place` comes behind `other` in its list (above 0) or before it (below 0). */
export function comparePlaces(place: Place, other: Place): number {
  return other.score - place.score || byCode(place.name, other.name) || byCode(place.id, other.id);
}

/** By code points, the same on every machine; without case, as an index of a book. */
function byCode(a: string, b: string): number {
  const [low, high] = [a.toLowerCase(), b.toLowerCase()];
  return low < high ? -1 : Number(low > high);
}

function refuseCursor(): ApiProblem {
  return new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
    errors: [
      {
        pointer: '/cursor',
        code: 'invalid_cursor',
        detail: 'This is no cursor of this list with these filters; begin again without one.',
      },
    ],
  });
}
