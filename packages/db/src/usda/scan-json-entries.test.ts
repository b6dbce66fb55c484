import { expect, test } from 'vitest';
import { scanJsonEntries } from './scan-json-entries.ts';

/** The text in chunks of `size` bytes: characters and escapes get cut as well. */
async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function scan(text: string, size = 7): Promise<{ arrays: string[]; entries: unknown[] }> {
  const arrays: string[] = [];
  const entries: unknown[] = [];
  for await (const part of scanJsonEntries(chunksOf(text, size)))
    if (part.kind === 'array') arrays.push(part.name);
    else entries.push(JSON.parse(part.json()));
  return { arrays, entries };
}

const awkward = [
  { text: 'brackets ]}[{ , and "quotes" and \\', list: [1, [2, { a: [] }], ','] },
  null,
  'a string, with a comma]',
  -1.5e3,
  [],
  { snow: 'Crème brûlée ☃ 🍎', '\u2028': '' },
];

test.each([1, 2, 3, 7, 64, 10_000])(
  'finds the same entries however the bytes are cut: %i at a time',
  async (size) => {
    for (const space of [0, 2])
      expect(await scan(JSON.stringify({ SRLegacyFoods: awkward }, undefined, space), size)).toEqual({
        arrays: ['SRLegacyFoods'],
        entries: awkward,
      });
  },
);

test('finds nothing in an empty array, and names each of several', async () => {
  expect(await scan('{"note": "x", "A": [ ], "B": [1]}')).toEqual({ arrays: ['A', 'B'], entries: [1] });
});

test('takes no list inside an object at the top for entries', async () => {
  expect(await scan('{"meta": {"a": [1], "b": 2}, "A": [3]}')).toEqual({ arrays: ['A'], entries: [3] });
});

test('says that a text ends too early, wherever it is cut', async () => {
  const whole = JSON.stringify({ A: awkward });
  for (let length = 1; length < Buffer.byteLength(whole); length += 1)
    await expect(scan(Buffer.from(whole).subarray(0, length).toString('latin1'))).rejects.toThrow(
      'ends in the middle',
    );
});
