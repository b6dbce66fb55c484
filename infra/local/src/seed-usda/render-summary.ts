import type { UsdaImportSummary } from '@mealwise/db/admin';

/** What an import did, in two lines. */
export function renderSummary(label: string, summary: UsdaImportSummary, tookMs: number): string {
  const { inserted, updated, unchanged, skipped } = summary;
  const reasons = Object.entries(skipped).toSorted(([, a], [, b]) => b - a);
  const left = reasons.reduce((sum, [, count]) => sum + count, 0);
  const counts = `${count(inserted)} inserted, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(left)} skipped`;
  const why =
    left === 0 ? '' : ` (${reasons.map(([reason, each]) => `${count(each)} ${reason}`).join(', ')})`;
  const how =
    summary.resumedAt > 0 ? ', taken up where an earlier run was interrupted; counts are of both' : '';
  return `${label}: done in ${(tookMs / 1_000).toFixed(1)} s${how}\n  ${counts}${why}`;
}

const count = (value: number): string => value.toLocaleString('en-US');
