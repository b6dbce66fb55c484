import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy before a store, with three faults. */
export interface SeverableProxy {
  /** The store's URL with the proxy's port. */
  readonly url: string;
  /** The store is down: connections break, new ones are refused. */
  cut(): Promise<void>;
  /** The store hangs: connections stay open and nothing passes. */
  hang(): void;
  /** The store is well again. */
  heal(): Promise<void>;
}

/** Starts one before the store at `storeUrl`; `cut` ends it. */
export async function openSeverableProxy(storeUrl: string): Promise<SeverableProxy> {
  const target = new URL(storeUrl);
  const sockets = new Set<Socket>();
  let hanging = false;
  const server = createServer((inbound) => {
    const outbound = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
      if (hanging) from.pause();
    }
  });
  const port = await listen(server, 0);
  const url = new URL(storeUrl);
  url.hostname = '127.0.0.1';
  url.port = `${port}`;

  async function cut(): Promise<void> {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  }

  return {
    url: url.href,
    cut,
    hang() {
      hanging = true;
      for (const socket of sockets) socket.pause();
    },
    async heal() {
      hanging = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(server, port);
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
