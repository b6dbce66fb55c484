import { describe, expect, test } from 'vitest';
import { findCallbackUrlFault, type CallbackUrlParts } from './check-callback-url.ts';

const usual: CallbackUrlParts = {
  href: 'https://hooks.example.com/mealwise',
  protocol: 'https:',
  hostname: 'hooks.example.com',
  port: '',
  username: '',
  password: '',
  hash: '',
};
const none = { allowedHosts: [] };

describe('a callback URL', () => {
  test('with https, a public host and a usual port is fine', () => {
    expect(findCallbackUrlFault(usual, none)).toBeUndefined();
    expect(findCallbackUrlFault({ ...usual, port: '8443' }, none)).toBeUndefined();
    expect(findCallbackUrlFault({ ...usual, hostname: '8.8.8.8' }, none)).toBeUndefined();
  });

  test.each<[string, Partial<CallbackUrlParts>]>([
    ['http', { protocol: 'http:' }],
    ['another scheme', { protocol: 'ftp:' }],
    ['a user name', { username: 'me' }],
    ['a password', { password: 'x' }],
    ['a fragment', { hash: '#x' }],
    ['no host', { hostname: '' }],
    ['the port of ssh', { port: '22' }],
    ['the port of mail', { port: '25' }],
    ['the port of Postgres', { port: '5432' }],
    ['the port of Redis', { port: '6379' }],
    ['port 80', { port: '80' }],
    ['too many characters', { href: `https://a/${'x'.repeat(2_048)}` }],
    ['loopback', { hostname: '127.0.0.1' }],
    ['loopback in IPv6', { hostname: '[::1]' }],
    ['cloud metadata', { hostname: '169.254.169.254' }],
    ['a private network inside an IPv6 address', { hostname: '[::ffff:a00:1]' }],
    ['localhost', { hostname: 'localhost' }],
    ['localhost with a dot', { hostname: 'LOCALHOST.' }],
    ['an internal name', { hostname: 'metadata.google.internal' }],
    ['a name without a dot', { hostname: 'postgres' }],
    ['a name of the local network', { hostname: 'printer.local' }],
  ])('with %s is refused', (_, change) => {
    expect(findCallbackUrlFault({ ...usual, ...change }, none)).toMatch(/\w/);
  });

  test('of a host on the development list is fine, but nothing else of it', () => {
    const local = { ...usual, protocol: 'http:', hostname: '127.0.0.1', port: '9999' };
    expect(findCallbackUrlFault(local, { allowedHosts: ['127.0.0.1:9999'] })).toBeUndefined();
    expect(findCallbackUrlFault(local, { allowedHosts: ['127.0.0.1'] })).toBeUndefined();
    expect(findCallbackUrlFault(local, { allowedHosts: ['127.0.0.1:9998'] })).toMatch(/https/);
    expect(findCallbackUrlFault({ ...local, protocol: 'file:' }, { allowedHosts: ['127.0.0.1'] })).toMatch(
      /http/,
    );
    expect(findCallbackUrlFault({ ...local, username: 'me' }, { allowedHosts: ['127.0.0.1'] })).toMatch(
      /user name/,
    );
  });
});
