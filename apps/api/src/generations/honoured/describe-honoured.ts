import type { GenerationRequest } from '@mealwise/core';
import { describeCooking } from './describe-cooking.ts';
import { describeScope } from './describe-scope.ts';
import { describeTable } from './describe-table.ts';
import { describeTaste } from './describe-taste.ts';
import { describeWishes } from './describe-wishes.ts';
import { count, type FinishedPlan, type Honoured } from './finished-plan.ts';

/**
 * One line for each option that was given, and for those whose default decides something, read off the finished plan itself; until there
 * is one (`finished` undefined), what will be done. Never throws.
 */
export function describeHonoured(request: GenerationRequest, finished: FinishedPlan | undefined): Honoured[] {
  return [
    ...describeScope(request, finished),
    ...describeWishes(request, finished),
    ...describeTaste(request, finished),
    ...describeCooking(request, finished),
    ...describeTable(request, finished),
    ...describeDelivery(request),
  ];
}

function describeDelivery({ callback, metadata }: GenerationRequest): Honoured[] {
  const pairs = Object.keys(metadata).length;
  return [
    ...(callback === undefined ? [] : [{ option: 'callback', how: describeCallback(callback) }]),
    ...(pairs === 0
      ? []
      : [{ option: 'metadata', how: `${count(pairs, 'pair')} returned here and in the event` }]),
  ];
}

function describeCallback({ url, events }: NonNullable<GenerationRequest['callback']>): string {
  // The host alone: paths and queries of callbacks hold secrets.
  return `${events.join(', ')} will be sent, signed, to ${URL.parse(url)?.host ?? 'the callback'}`;
}
