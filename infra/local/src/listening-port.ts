import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error.ts';

/** A TCP port that is free on `host` at this moment: `preferred` when that is, else any. */
export async function findFreePort(host: string, preferred = 0): Promise<number> {
  const found = await tryPort(host, preferred);
  if (typeof found === 'number') return found;
  if (preferred === 0) throw new StartError(`No port of ${host} can be listened on: ${found}`);
  return findFreePort(host);
}

/**
 * Makes sure that `port` can be listened on, waiting up to `patienceMs` for one that is being given up.
 * Throws a StartError that says what to set instead. The port is not kept: what listens next may still lose a race.
 */
export async function requirePort(host: string, port: number, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  let found = await tryPort(host, port);
  while (found === 'EADDRINUSE' && performance.now() < deadline) {
    await sleep(100);
    found = await tryPort(host, port);
  }
  if (typeof found === 'number') return;
  switch (found) {
    case 'EADDRINUSE':
      throw new StartError(
        `Port ${port} on ${host} is in use by another program; set PORT, as in: PORT=${port + 1} npm start`,
      );
    case 'EACCES':
      throw new StartError(`Port ${port} may not be used by this account; set PORT to one above 1023`);
    default:
      throw new StartError(`HOST ${host} is not an address of this machine (${found})`);
  }
}

/** The URL under which this machine reaches what listens on `host`; "every address" becomes the loopback one. */
export function baseUrlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function tryPort(host: string, port: number): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : port));
    });
  });
}
