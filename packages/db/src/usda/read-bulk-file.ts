import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { UsdaDataType } from '../tables.ts';
import type { UsdaBatch, UsdaSource } from './import-usda-foods.ts';
import { scanJsonEntries } from './scan-json-entries.ts';
import { UsdaImportError } from './usda-import-error.ts';

/** The array at the top of each of USDA's archives. */
const collections: Readonly<Record<string, UsdaDataType>> = {
  FoundationFoods: 'foundation',
  SRLegacyFoods: 'sr_legacy',
  SurveyFoods: 'survey',
};
const BATCH = 500;

/**
 * A bulk archive of FoodData Central, unzipped: `{"FoundationFoods": [ … ]}` or one of its sisters. Its id is the hash of its
 * content, so a renamed file is the same one and a new release is not. Rejects with a UsdaImportError for what is no such file.
 */
export async function openBulkFile(path: string): Promise<UsdaSource> {
  const label = basename(path);
  const size = await requireFile(path, label);
  await refuseArchive(path, label);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return {
    id: `file:${hash.digest('hex')}`,
    label,
    batchesFrom: (position, signal) => readBatches(path, label, size, position, signal),
  };
}

async function* readBatches(
  path: string,
  label: string,
  size: number,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<UsdaBatch> {
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  let collection: UsdaDataType | undefined;
  let position = 0;
  let entries: unknown[] = [];
  const batch = (of: UsdaDataType): UsdaBatch => ({
    collection: of,
    entries,
    nextPosition: position,
    share: size === 0 ? 1 : stream.bytesRead / size,
  });
  try {
    for await (const part of scanJsonEntries(stream)) {
      signal.throwIfAborted();
      if (part.kind === 'array') {
        collection = collectionOf(part.name, label);
        continue;
      }
      position += 1;
      if (collection === undefined || position <= from) continue;
      entries.push(parseEntry(part.json(), label, position));
      if (entries.length < BATCH) continue;
      yield batch(collection);
      entries = [];
    }
  } catch (error) {
    if (error instanceof UsdaImportError || signal.aborted) throw error;
    throw new UsdaImportError(
      `${label} cannot be read after ${position} entries: ${error instanceof Error ? error.message : String(error)}. ` +
        'Is the download whole? What came before is stored; with a whole file the command starts over.',
      { cause: error },
    );
  } finally {
    stream.destroy();
  }
  if (collection === undefined)
    throw new UsdaImportError(
      `${label} is no bulk file of FoodData Central: none of ${Object.keys(collections).join(', ')} is at its top.`,
    );
  if (entries.length > 0) yield batch(collection);
}

async function requireFile(path: string, label: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UsdaImportError(`There is no file ${path}, or it may not be read.`, { cause });
  });
  if (!found.isFile()) throw new UsdaImportError(`${label} is no file.`);
  return found.size;
}

async function refuseArchive(path: string, label: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(4) });
    const compressed = buffer.toString('latin1').startsWith('PK') || buffer.readUInt16BE(0) === 0x1f8b;
    if (compressed)
      throw new UsdaImportError(
        `${label} is compressed: unzip it first, and give the .json file that was in it.`,
      );
  } finally {
    await file.close();
  }
}

function collectionOf(name: string, label: string): UsdaDataType {
  const collection = collections[name];
  if (collection !== undefined) return collection;
  if (name === 'BrandedFoods')
    throw new UsdaImportError(
      `${label} holds branded foods, whose figures come from labels: only Foundation, SR Legacy and Survey are imported.`,
    );
  throw new UsdaImportError(
    `${label} is no bulk file of FoodData Central: "${name}" is none of ${Object.keys(collections).join(', ')}.`,
  );
}

function parseEntry(json: string, label: string, position: number): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new UsdaImportError(`${label} is damaged: its entry ${position} is not JSON.`, { cause });
  }
}
