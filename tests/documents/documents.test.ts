import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];

/** Paths in backquotes that begin with a folder of the repository, such as `docs/api.md` or `packages/db/seed/`. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:apps|bench|docs|infra|packages|tests|tools)\/[\w./-]*)`/g)].map(
    (match) => match[1] ?? '',
  );
}

describe('the documents', () => {
  test.each(documents)('%s names only files that exist', (document) => {
    expect(pathsIn(read(document)).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('.env.example lists every setting that a config file reads, and no other', () => {
    const configs = [
      'infra/local/src/config.ts',
      'infra/local/src/seed-usda/config.ts',
      'apps/api/src/config.ts',
      'apps/worker/src/config.ts',
    ];
    const used = new Set(
      configs.flatMap((path) =>
        [...read(path).matchAll(/^ {2,4}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]),
      ),
    );
    const listed = new Set(
      [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]),
    );
    expect([...used].filter((name) => !listed.has(name))).toEqual([]);
    expect([...listed].filter((name) => !used.has(name))).toEqual([]);
  });
});
