import { createHash } from 'node:crypto';
import { ApiProblem } from '../api-problem.ts';

/**
 * Cursors of catalogue lists: where the next page begins, and a fingerprint of the list it belongs to (the query and the version of
 * the catalogue), so that a page of another list is refused instead of being wrong. They hold nothing secret.
 */
export function writeCursor(offset: number, list: object): string {
  return Buffer.from(`${offset}.${fingerprint(offset, list)}`).toString('base64url');
}

/** Where a page begins; 0 without a cursor. Refuses one that was not given out for this list. */
export function readCursor(cursor: string | undefined, list: object): number {
  if (cursor === undefined) return 0;
  const [digits = '', print] = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
  const offset = Number(digits);
  if (/^\d{1,6}$/.test(digits) && print === fingerprint(offset, list)) return offset;
  throw new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
    errors: [
      {
        pointer: '/cursor',
        code: 'invalid_cursor',
        detail:
          'This is no cursor of this list, or the catalogue has changed since; begin again without one.',
      },
    ],
  });
}

function fingerprint(offset: number, list: object): string {
  return createHash('sha256')
    .update(JSON.stringify([offset, list]))
    .digest('base64url')
    .slice(0, 16);
}
