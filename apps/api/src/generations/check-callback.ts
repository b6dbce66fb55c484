import { findCallbackUrlFault, type GenerationRequest } from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';

/** Refuses a callback that must never be called; `allowedHosts` is the development allow-list. */
export function checkCallback(
  callback: GenerationRequest['callback'],
  allowedHosts: readonly string[],
): void {
  if (callback === undefined) return;
  const url = URL.parse(callback.url);
  const fault = url === null ? 'is not an absolute URL' : findCallbackUrlFault(url, { allowedHosts });
  if (fault === undefined) return;
  throw new ApiProblem('unsafe_callback_url', `The callback URL ${fault}.`, {
    errors: [{ pointer: '/callback/url', code: 'unsafe', detail: fault }],
  });
}
