import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from './config.ts';
import { keepSecrets, type Secrets } from './secrets.ts';

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'mealwise-secrets-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  return home;
}

const keep = (env: Record<string, string>): Secrets => keepSecrets(readConfig(env));

test('secrets are generated once, kept for this account only, and the same at the next start', () => {
  const home = makeHome();
  const first = keep({ MEALWISE_HOME: home });
  expect(first.mealwiseSecret.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(keep({ MEALWISE_HOME: home })).toEqual(first);
});

test('two installations have different secrets', () => {
  const [one, other] = [keep({ MEALWISE_HOME: makeHome() }), keep({ MEALWISE_HOME: makeHome() })];
  for (const key of ['mealwiseSecret', 'authJwtSecret', 'dashboardPassword'] as const)
    expect(one[key]).not.toBe(other[key]);
});

test('given secrets are used and written nowhere', () => {
  const home = makeHome();
  const given = { MEALWISE_SECRET: 's'.repeat(32), DASHBOARD_PASSWORD: 'a password of mine' };
  expect(keep({ MEALWISE_HOME: home, ...given })).toMatchObject({
    mealwiseSecret: given.MEALWISE_SECRET,
    dashboardPassword: given.DASHBOARD_PASSWORD,
  });
  expect(() => statSync(join(home, 'secrets.json'))).toThrow('ENOENT');
});

test("the tokens' key follows from the main secret unless it is given", () => {
  const MEALWISE_HOME = makeHome();
  const a = keep({ MEALWISE_HOME, MEALWISE_SECRET: 'a'.repeat(32) });
  expect(keep({ MEALWISE_HOME, MEALWISE_SECRET: 'a'.repeat(32) }).authJwtSecret).toBe(a.authJwtSecret);
  expect(keep({ MEALWISE_HOME, MEALWISE_SECRET: 'b'.repeat(32) }).authJwtSecret).not.toBe(a.authJwtSecret);
  expect(keep({ MEALWISE_HOME, AUTH_JWT_SECRET: 'j'.repeat(40) }).authJwtSecret).toBe('j'.repeat(40));
});

test('a damaged file is named, not replaced: what it protected would be lost', () => {
  const home = makeHome();
  writeFileSync(join(home, 'secrets.json'), '{"mealwise');
  expect(() => keep({ MEALWISE_HOME: home })).toThrow('secrets.json is damaged');
  expect(readFileSync(join(home, 'secrets.json'), 'utf8')).toBe('{"mealwise');
});
