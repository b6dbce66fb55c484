import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSeedConfig } from './config.ts';

test('files are taken from where npm was called, and a shell may have spread a pattern', () => {
  expect(readSeedConfig(['--file', 'a.json', 'b.json', '/c.json'], { INIT_CWD: '/somewhere' })).toMatchObject(
    {
      input: {
        kind: 'files',
        paths: [resolve('/somewhere/a.json'), resolve('/somewhere/b.json'), resolve('/c.json')],
      },
      fromBeginning: false,
      database: { kind: 'embedded' },
    },
  );
});

test('the API needs a key, and its address may be another', () => {
  expect(readSeedConfig(['--api', '--restart'], { USDA_API_KEY: 'k', USDA_API_URL: '' })).toMatchObject({
    input: { kind: 'api', apiKey: 'k', baseUrl: 'https://api.nal.usda.gov/fdc' },
    fromBeginning: true,
  });
  expect(
    readSeedConfig(['--api'], { USDA_API_KEY: 'k', USDA_API_URL: 'http://127.0.0.1:9/fdc/' }),
  ).toMatchObject({ input: { baseUrl: 'http://127.0.0.1:9/fdc' } });
  expect(() => readSeedConfig(['--api'], { USDA_API_KEY: '' })).toThrow('needs a key');
  expect(() => readSeedConfig(['--api'], { USDA_API_KEY: 'k', USDA_API_URL: 'ftp://x' })).toThrow(
    'USDA_API_URL',
  );
});

test('a key that is none is not repeated', () => {
  expect(() => readSeedConfig(['--api'], { USDA_API_KEY: 'two words' })).toThrow(
    /^USDA_API_KEY is not a key of api\.data\.gov$/,
  );
});
