import { describe, expect, test } from 'vitest';
import { readPrefer } from './prefer-header.ts';

describe('readPrefer', () => {
  test.each([
    [undefined, false, undefined],
    ['wait=20', false, 20],
    ['respond-async, wait=5', true, 5],
    ['Wait = "10"; x', false, undefined],
    ['wait="10"', false, 10],
    ['wait=3600', false, 55],
    ['wait=0', false, 0],
    ['wait=-1', false, undefined],
    ['wait=1e9', false, undefined],
    [['respond-async', 'wait=2'], true, 2],
    ['return=minimal', false, undefined],
  ])('reads %j', (header, respondAsync, waitS) => {
    expect(readPrefer(header)).toEqual({ respondAsync, waitS });
  });
});
