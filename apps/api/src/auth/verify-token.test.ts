import { createHmac } from 'node:crypto';
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import type { ApiProblem } from '../api-problem.ts';
import { createVerifyToken } from './verify-token.ts';

const rules = { secret: 'k'.repeat(40), issuer: 'mealwise', audience: 'mealwise' };
const verify = createVerifyToken(rules);
const person = '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f';
const key = new TextEncoder().encode(rules.secret);
const now = Math.floor(Date.now() / 1000);
const good = { sub: person, iss: 'mealwise', aud: 'mealwise', iat: now, exp: now + 600 };

/** Signs whatever it is given, so that claims of wrong types get through to the verifier. */
function sign(claims: object, header: object = { alg: 'HS256', typ: 'JWT' }, secret = rules.secret): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
const without = (claim: keyof typeof good): object => ({ ...good, [claim]: undefined });

async function verdict(token: string): Promise<string> {
  return verify(token).catch((problem: ApiProblem) => problem.code);
}

describe('a bearer token', () => {
  test('speaks for the person in its sub', async () => {
    expect(await verdict(sign(good))).toBe(person);
    expect(await verdict(sign({ ...good, sub: person.toUpperCase() }))).toBe(person);
    expect(await verdict(sign({ ...good, aud: ['other', 'mealwise'] }))).toBe(person);
    expect(await verdict(sign({ ...good, exp: now - 20 }))).toBe(person);
  });

  test('that has expired is told apart from one that is wrong', async () => {
    expect(await verdict(sign({ ...good, exp: now - 40 }))).toBe('token_expired');
  });

  test.each<[string, string]>([
    ['no token', ''],
    ['junk', 'x'],
    ['three parts of junk', 'a.b.c'],
    ['four parts', `${sign(good)}.x`],
    ['no signature', `${sign(good).split('.').slice(0, 2).join('.')}.`],
    ['a signature cut short', sign(good).slice(0, -4)],
    ['another key', sign(good, { alg: 'HS256', typ: 'JWT' }, 'x'.repeat(40))],
    ['alg none', new UnsecuredJWT(good).setSubject(person).encode()],
    ['alg None', sign(good, { alg: 'None', typ: 'JWT' })],
    ['alg HS512 in the header only', sign(good, { alg: 'HS512', typ: 'JWT' })],
    ['no alg', sign(good, { typ: 'JWT' })],
    ['another typ', sign(good, { alg: 'HS256', typ: 'at+jwt' })],
    ['no typ', sign(good, { alg: 'HS256' })],
    ['an unknown crit', sign(good, { alg: 'HS256', typ: 'JWT', crit: ['x'], x: 1 })],
    ['another audience', sign({ ...good, aud: 'other' })],
    ['no audience', sign(without('aud'))],
    ['another issuer', sign({ ...good, iss: 'mealwise/' })],
    ['no issuer', sign(without('iss'))],
    ['no exp', sign(without('exp'))],
    ['exp as text', sign({ ...good, exp: String(good.exp) })],
    ['no iat', sign(without('iat'))],
    ['iat in the future', sign({ ...good, iat: now + 600 })],
    ['older than 31 days, exp far away', sign({ ...good, iat: now - 32 * 86_400, exp: 1e300 })],
    ['not valid yet', sign({ ...good, nbf: now + 600 })],
    ['no sub', sign(without('sub'))],
    ['an empty sub', sign({ ...good, sub: '' })],
    ['a sub that is no UUID', sign({ ...good, sub: "' or 1=1--" })],
    ['a sub that is a list', sign({ ...good, sub: [person] })],
    ['a megabyte', `${sign(good)}${'x'.repeat(1_000_000)}`],
  ])('with %s is refused', async (_name, token) => {
    expect(['unauthorized', 'token_expired']).toContain(await verdict(token));
  });

  test('of HS512 or of a key pair is refused, though well signed', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const base = (): SignJWT => new SignJWT(good);
    expect(
      await verdict(await base().setProtectedHeader({ alg: 'ES256', typ: 'JWT' }).sign(privateKey)),
    ).toBe('unauthorized');
    const long = new TextEncoder().encode(rules.secret.repeat(2));
    expect(await verdict(await base().setProtectedHeader({ alg: 'HS512', typ: 'JWT' }).sign(long))).toBe(
      'unauthorized',
    );
    expect(await verdict(await base().setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key))).toBe(
      person,
    );
  });
});
