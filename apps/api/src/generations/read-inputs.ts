import type { Blueprint, EatingHistory, GenerationRequest, PantryFood } from '@mealwise/core';
import {
  getHistoryForPlanning,
  getOwnRecipesForRequest,
  getPantryForPlanning,
  includesPremium,
  withOwnRecipes,
  type Catalogue,
} from '@mealwise/db';
import type { RouteDeps } from '../api-deps.ts';
import { chooseWeek } from './choose-week.ts';
import { hashInputs } from './hash-inputs.ts';

/** What a request of a person would be planned from, as of now. */
export interface RequestInputs {
  /** YYYY-MM-DD. */
  readonly weekStartDate: string;
  readonly history: EatingHistory;
  /** Undefined where what is at home is not to be used. */
  readonly pantry: readonly PantryFood[] | undefined;
  readonly includesPremium: boolean;
  /** With the person's own recipes. */
  readonly catalogue: Catalogue;
  readonly inputsHash: string;
}

/** Reads the inputs of a request. Refuses a week that is past or too far ahead. */
export async function readInputs(
  deps: Pick<RouteDeps, 'readCatalogue' | 'now'>,
  trx: Parameters<typeof getHistoryForPlanning>[0],
  {
    person,
    request,
    blueprint,
  }: { readonly person: string; readonly request: GenerationRequest; readonly blueprint: Blueprint },
): Promise<RequestInputs> {
  const weekStartDate = chooseWeek(request.week_start_date, blueprint.time_zone, deps.now());
  const pantry = request.pantry?.use === true ? await getPantryForPlanning(trx, person) : undefined;
  const isPremium = await includesPremium(trx, person);
  const own = await getOwnRecipesForRequest(trx, person);
  const shared = await deps.readCatalogue(trx);
  return {
    weekStartDate,
    pantry,
    history: await getHistoryForPlanning(trx, person, weekStartDate),
    includesPremium: isPremium,
    catalogue: withOwnRecipes(shared, own),
    inputsHash: hashInputs({
      blueprint,
      request,
      weekStartDate,
      pantry,
      includesPremium: isPremium,
      catalogueVersion: shared.version,
      ownRecipeIds: own.map(({ id }) => id),
    }),
  };
}
