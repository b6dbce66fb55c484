import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Agent, request } from 'undici';
import { BlockedAddressError, createPublicConnector } from './public-connector.ts';
import { UnresolvedNameError } from './resolve-name.ts';

/** Hosts that lead to this machine, and hosts that lead to somebody's inside, in every spelling that a URL knows. */
const loopback = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0X7F.0x0.0x0.0x1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '１２７.０.０.１',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
];
const inside = [
  '[::1]',
  '[::]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::127.0.0.1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[2001:db8::1]',
  '169.254.169.254',
  '0xa9fea9fe',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '198.18.0.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
];

let hits = 0;
const trap = createServer((_request, response) => {
  hits += 1;
  response.setHeader('connection', 'close').end('secret');
});
let port: number;

beforeAll(async () => {
  trap.listen(0, '127.0.0.1');
  await once(trap, 'listening');
  ({ port } = trap.address() as AddressInfo);
});

afterAll(() => void trap.close());

async function knock(host: string, resolve?: (hostname: string) => Promise<string[]>): Promise<unknown> {
  const agent = new Agent({ connect: createPublicConnector(1_000, resolve) });
  try {
    const { body } = await request(`http://${host}:${port}/`, { dispatcher: agent });
    return await body.text();
  } catch (error) {
    return error;
  } finally {
    await agent.destroy();
  }
}

describe('the connector of webhooks', () => {
  test.each([...loopback, ...inside])('does not dial %s', async (host) => {
    expect(await knock(host)).toBeInstanceOf(BlockedAddressError);
    expect(hits).toBe(0);
  });

  test.each([
    [['127.0.0.1']],
    [['1.1.1.1', '127.0.0.1']],
    [['127.0.0.1', '1.1.1.1']],
    [['2606:4700::1111', '::1']],
    [['::ffff:127.0.0.1']],
    [['fd00::1']],
    [['no address']],
    [[]],
  ])('does not dial a name that resolves to %j', async (addresses) => {
    expect(await knock('hooks.example.com', async () => addresses)).toBeInstanceOf(BlockedAddressError);
    expect(hits).toBe(0);
  });

  test('asks once for each socket, so that a name cannot change between check and connection', async () => {
    const answers = [['192.0.2.1'], ['127.0.0.1'], ['127.0.0.1']];
    let asked = 0;
    const rebinding = async (): Promise<string[]> => answers[asked++] ?? [];
    await knock('rebind.example.com', rebinding);
    expect(asked).toBe(1);
    await knock('rebind.example.com', rebinding);
    expect(asked).toBe(2);
    expect(hits).toBe(0);
  });

  test('says so when a name has no address', async () => {
    const nobody = (): Promise<string[]> => Promise.reject(new UnresolvedNameError('nobody'));
    expect(await knock('hooks.example.com', nobody)).toBeInstanceOf(UnresolvedNameError);
  });

  // The control: without the connector, these very spellings reach the trap.
  test.each(loopback)('is what keeps %s out', async (host) => {
    const before = hits;
    const plain = new Agent();
    const { body } = await request(`http://${host}:${port}/`, { dispatcher: plain });
    expect(await body.text()).toBe('secret');
    expect(hits).toBe(before + 1);
    await plain.destroy();
  });
});
