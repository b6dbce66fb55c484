import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot, readConfig } from './config.ts';

const faultsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    return String(error);
  }
  throw new Error('it was accepted');
};

describe('the environment of npm start', () => {
  test('needs nothing: an empty one gives a whole system on port 3000 of this machine', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      home: resolve(projectRoot, '.mealwise'),
      workers: 2,
      database: { kind: 'embedded' },
      redisUrl: undefined,
      dashboardUser: 'admin',
      logLevel: 'info',
      logFormat: 'human',
    });
  });

  test('counts an empty variable as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', REDIS_URL: '', MEALWISE_SECRET: '' })).toMatchObject({
      port: 3000,
      database: { kind: 'embedded' },
      mealwiseSecret: undefined,
    });
  });

  test('is told all its faults at once', () => {
    const faults = faultsOf({
      PORT: '70000',
      WORKERS: '17',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'localhost',
      MEALWISE_SECRET: 'short',
      LOG_LEVEL: 'loud',
      DATABASE_API_URL: 'postgres://a@b/c',
    });
    expect(faults).toContain('7 faults');
    for (const name of ['PORT', 'WORKERS', 'DATABASE_URL', 'REDIS_URL', 'MEALWISE_SECRET', 'LOG_LEVEL'])
      expect(faults).toMatch(new RegExp(`^ {2}${name} must`, 'm'));
    expect(faults).toContain('DATABASE_API_URL and DATABASE_WORKER_URL must be set together');
  });

  test.each(['PORT', 'WORKERS'])('takes only a plain number for %s', (name) => {
    for (const value of ['-1', '1.5', '0x10', '1e1', ' 3', 'three'])
      expect(faultsOf({ [name]: value })).toContain(name);
  });

  test('repeats no secret in a fault', () => {
    expect(
      faultsOf({ MEALWISE_SECRET: 'hush-hush', AUTH_JWT_SECRET: 'hush-hush', DASHBOARD_PASSWORD: 'hush' }),
    ).not.toContain('hush');
  });

  test('connects directly to DATABASE_URL unless a direct one is given', () => {
    const url = 'postgres://owner:pw@db.example:6543/app';
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({
      kind: 'given',
      url,
      directUrl: url,
      roles: undefined,
    });
    expect(
      readConfig({ DATABASE_URL: url, DATABASE_DIRECT_URL: 'postgres://owner:pw@db.example:5432/app' })
        .database,
    ).toMatchObject({ url, directUrl: 'postgres://owner:pw@db.example:5432/app' });
  });

  test('refuses a direct URL without the one it belongs to', () => {
    expect(faultsOf({ DATABASE_DIRECT_URL: 'postgres://a@b/c' })).toContain('DATABASE_URL is not');
  });
});
