import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { signSampleToken } from './sample-token.ts';

test('the sample token names its person, is good for 30 days and for this key only', async () => {
  const token = await signSampleToken('0199-person', 'the key of the tokens, as text');
  const key = new TextEncoder().encode('the key of the tokens, as text');
  const { payload } = await jwtVerify(token, key, {
    issuer: 'mealwise',
    audience: 'mealwise',
    algorithms: ['HS256'],
  });
  expect(payload).toMatchObject({ sub: '0199-person', role: 'authenticated' });
  expect(payload.exp! - payload.iat!).toBe(30 * 24 * 3600);
  await expect(jwtVerify(token, new TextEncoder().encode('another'))).rejects.toThrow('signature');
});
