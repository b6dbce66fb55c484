import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.ts';
import * as people from './0002-people.ts';
import * as catalogue from './0003-catalogue.ts';
import * as generations from './0004-generations.ts';
import * as plans from './0005-plans.ts';
import * as aiCalls from './0006-ai-calls.ts';
import * as webhooks from './0007-webhooks.ts';
import * as monitoring from './0008-monitoring.ts';
import * as nutritionSearch from './0009-nutrition-search.ts';
import * as ownRecipes from './0010-own-recipes.ts';
import * as planProof from './0011-plan-proof.ts';
import * as planChanges from './0012-plan-changes.ts';
import * as taste from './0013-taste.ts';
import * as pantry from './0014-pantry.ts';
import * as planWishes from './0015-plan-wishes.ts';
import * as explicitGrants from './0016-explicit-grants.ts';
import * as narrowApiWrites from './0017-narrow-api-writes.ts';

/** Every migration in order. Named here rather than found in a folder, so that the built package carries them too. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-people': people,
  '0003-catalogue': catalogue,
  '0004-generations': generations,
  '0005-plans': plans,
  '0006-ai-calls': aiCalls,
  '0007-webhooks': webhooks,
  '0008-monitoring': monitoring,
  '0009-nutrition-search': nutritionSearch,
  '0010-own-recipes': ownRecipes,
  '0011-plan-proof': planProof,
  '0012-plan-changes': planChanges,
  '0013-taste': taste,
  '0014-pantry': pantry,
  '0015-plan-wishes': planWishes,
  '0016-explicit-grants': explicitGrants,
  '0017-narrow-api-writes': narrowApiWrites,
};
