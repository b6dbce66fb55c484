import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { StartError } from './start-error.ts';

/**
 * Reads a JSON file of ours; undefined when there is none.
 * Throws a StartError for one that cannot be read or does not parse: guessing would lock its owner out of the data.
 */
export function readPrivateFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): z.output<Schema> | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new StartError(`${path} cannot be read: ${String(error)}`);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new StartError(`${path} is damaged. Restore it, or delete it to have a new one made.`);
  }
}

/** Writes a JSON file that only this account may read; a reader sees the old content or the new, never half of one. */
export function writePrivateFile(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
