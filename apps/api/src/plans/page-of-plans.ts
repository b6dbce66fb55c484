import { listPlans, type PlanListRequest } from '@mealwise/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RouteDeps } from '../api-deps.ts';
import { createListCursors, type ListCursors } from '../web/list-cursor.ts';
import { linkNextPage, listOf } from '../web/page-of.ts';
import { PlanSummaryObject } from './plan-object.ts';
import { presentPlanSummary } from './present-plan.ts';

/** Plans in pages, as both lists of plans answer. */
export const PlanList = listOf(PlanSummaryObject).meta({ id: 'PlanList' });

/** The latest week first, of each week the newest version first; answers the page behind a cursor. */
export interface PlanPages {
  readonly read: (
    trx: Parameters<typeof listPlans>[0],
    asked: Omit<PlanListRequest, 'after'> & { readonly path: string; readonly cursor?: string | undefined },
    exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ) => Promise<z.output<typeof PlanList>>;
}

/** Reads plans with cursors of their own: they stay good when versions are added. */
export function createPlanPages({ config, links }: Pick<RouteDeps, 'config' | 'links'>): PlanPages {
  const cursors: ListCursors = createListCursors(config.secret);
  return {
    read: async (trx, { path, cursor, limit, ...filters }, exchange) => {
      const list = { path, ...filters };
      const place = cursor === undefined ? undefined : cursors.read(cursor, list);
      const after = place && { weekStartDate: place.name, version: place.score };
      // One more than is shown says whether there is another page.
      const found = await listPlans(trx, { ...filters, after, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const nextCursor =
        last && cursors.write({ score: last.version, name: last.weekStartDate, id: last.id }, list);
      linkNextPage(exchange, nextCursor ?? null, links);
      return {
        object: 'list' as const,
        data: shown.map((plan) => presentPlanSummary(plan, links)),
        has_more: nextCursor !== undefined,
        next_cursor: nextCursor ?? null,
      };
    },
  };
}
