import { type UsdaDataType } from '@mealwise/db';
import {
  createFdcClient,
  importUsdaFoods,
  listApiFoods,
  openBulkFile,
  type UsdaSource,
} from '@mealwise/db/admin';
import { findRunningDatabase } from '../postgres/find-running-database.ts';
import type { SeedConfig, SeedInput } from './config.ts';
import type { ProgressDisplay } from './progress-display.ts';
import { renderSummary } from './render-summary.ts';

/** All three: what is measured first, what people ate last. */
const collections: readonly UsdaDataType[] = ['foundation', 'sr_legacy', 'survey'];

/**
 * Imports each file, or each collection of the API, one after the other, with progress and a summary.
 * Rejects with the signal's reason when aborted, with a UsdaImportError or a StartError for what a person can change.
 */
export async function seedUsda(
  config: SeedConfig,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<void> {
  const sources = await openSources(config.input, display, signal);
  const ownerUrl =
    config.database.kind === 'given' ? config.database.directUrl : await findRunningDatabase(config.home);
  for (const source of sources) {
    const began = performance.now();
    const summary = await importUsdaFoods(ownerUrl, source, {
      signal,
      fromBeginning: config.fromBeginning,
      onProgress: ({ inserted, updated, unchanged }, share) =>
        display.show(source.label, share, inserted + updated + unchanged),
    });
    display.line(renderSummary(source.label, summary, performance.now() - began));
  }
}

/** Files are all opened before the first is imported: a wrong name shows at once. */
async function openSources(
  input: SeedInput,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<readonly UsdaSource[]> {
  if (input.kind === 'files') return Promise.all(input.paths.map((path) => openBulkFile(path)));
  const client = createFdcClient({
    baseUrl: input.baseUrl,
    apiKey: input.apiKey,
    signal,
    onWait: (reason, ms) =>
      display.line(
        `  ${reason}: waiting ${Math.ceil(ms / 1_000)} s. Ctrl-C is safe: the same command goes on from here.`,
      ),
  });
  return collections.map((collection) => listApiFoods(client, collection));
}
