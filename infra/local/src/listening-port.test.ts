import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { baseUrlOf, findFreePort, requirePort } from './listening-port.ts';

async function occupyPort(): Promise<{ port: number; server: Server }> {
  const port = await findFreePort('127.0.0.1');
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port, server };
}

describe('the port', () => {
  test('in use by another program is refused with what to set instead', async () => {
    const { port } = await occupyPort();
    await expect(requirePort('127.0.0.1', port, 0)).rejects.toThrow(`PORT=${port + 1} npm start`);
  });

  test('being given up is waited for', async () => {
    const { port, server } = await occupyPort();
    const waiting = requirePort('127.0.0.1', port, 10_000);
    server.close();
    await expect(waiting).resolves.toBeUndefined();
  });

  test('of an address that this machine does not have is refused', async () => {
    await expect(requirePort('203.0.113.7', 3000, 0)).rejects.toThrow('not an address of this machine');
  });

  test('is the preferred one when that is free, else another', async () => {
    const free = await findFreePort('127.0.0.1');
    expect(await findFreePort('127.0.0.1', free)).toBe(free);
    const { port } = await occupyPort();
    expect(await findFreePort('127.0.0.1', port)).not.toBe(port);
  });

  test('has a URL that this machine can open', () => {
    expect(baseUrlOf('127.0.0.1', 80)).toBe('http://127.0.0.1:80');
    expect(baseUrlOf('0.0.0.0', 3000)).toBe('http://127.0.0.1:3000');
    expect(baseUrlOf('::', 3000)).toBe('http://[::1]:3000');
    expect(baseUrlOf('localhost', 3000)).toBe('http://localhost:3000');
  });
});
