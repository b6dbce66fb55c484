import { z } from 'zod';
import type { UsdaDataType } from '../tables.ts';
import type { FdcClient } from './fdc-client.ts';
import type { UsdaSource } from './import-usda-foods.ts';
import { dataTypeNames } from './read-fdc-food.ts';
import { UsdaImportError } from './usda-import-error.ts';

/** The largest that the API gives. */
const PAGE_SIZE = 200;
/** Some twenty times the largest collection: an answer that never ends is a fault, not a list. */
const MAX_PAGES = 1_000;

/** About how many foods a collection has, for progress only: the API's lists do not say. */
const about: Readonly<Record<UsdaDataType, number>> = { foundation: 400, sr_legacy: 7_800, survey: 5_500 };

const Page = z.array(z.unknown());

/** A collection of FoodData Central as its API lists it, by ascending id; a position is the number of pages that are done. */
export function listApiFoods(client: FdcClient, collection: UsdaDataType): UsdaSource {
  const label = `USDA's API, ${dataTypeNames[collection]}`;
  return {
    id: `api:${collection}`,
    label,
    batchesFrom: async function* (position) {
      for (let page = position + 1; page <= MAX_PAGES; page += 1) {
        const answer = await client('/v1/foods/list', {
          dataType: dataTypeNames[collection],
          pageSize: String(PAGE_SIZE),
          pageNumber: String(page),
          // The order of new foods: one that appears meanwhile comes last and moves no page.
          sortBy: 'fdcId',
          sortOrder: 'asc',
        });
        const entries = Page.safeParse(answer).data;
        if (entries === undefined) throw new UsdaImportError(`${label}: page ${page} is no list of foods.`);
        // A page may be short for its own reasons; only an empty one is the end.
        if (entries.length === 0) return;
        const share = Math.min(0.99, (page * PAGE_SIZE) / about[collection]);
        yield { collection, entries, nextPosition: page, share };
      }
      throw new UsdaImportError(`${label} did not end after ${MAX_PAGES} pages.`);
    },
  };
}
