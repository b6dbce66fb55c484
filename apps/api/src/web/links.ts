import type { FastifyInstance } from 'fastify';

/** Absolute URLs of this API for answers. */
export interface Links {
  readonly to: (path: string) => string;
}

/** Links begin with `publicUrl`, else with the address that the app listens on; never with what a client claims in Host. */
export function createLinks(app: FastifyInstance, publicUrl: string | undefined): Links {
  return { to: (path) => `${publicUrl ?? listeningUrl(app)}${path}` };
}

/** Where this machine reaches the app; "every address" becomes the loopback one. Relative while it does not listen. */
export function listeningUrl(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') return '';
  const host = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address.address] ?? address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
