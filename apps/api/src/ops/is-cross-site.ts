import type { FastifyRequest } from 'fastify';

/**
 * Whether a page of another site sent this request with our user's login. Browsers say so in `Sec-Fetch-Site`, older ones
 * in `Origin`; a program that sends neither has been given the login on purpose.
 */
export function isCrossSite(request: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  return origin !== undefined && URL.parse(origin)?.host !== request.host;
}
