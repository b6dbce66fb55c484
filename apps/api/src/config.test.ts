import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const enough = {
  DATABASE_URL: 'postgres://api:pw@db/mealwise',
  MEALWISE_SECRET: 's'.repeat(32),
  AUTH_JWT_SECRET: 'j'.repeat(32),
};

describe('readConfig', () => {
  test('needs a database and two secrets, and fills in the rest', () => {
    expect(readConfig(enough)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseDirectUrl: enough.DATABASE_URL,
      queue: { backend: 'postgres', connectionString: enough.DATABASE_URL },
      auth: { issuer: 'mealwise', audience: 'mealwise' },
      dashboard: undefined,
      corsOrigins: [],
      trustProxy: undefined,
      limits: { requests: 120, generations: 20 },
    });
  });

  test('names every fault at once and repeats no value', () => {
    const faulty = { DATABASE_URL: 'mysql://root:hunter2@db', MEALWISE_SECRET: 'short-secret', PORT: 'many' };
    const attempt = (): unknown => readConfig(faulty);
    expect(attempt).toThrow(/PORT.*\n.*DATABASE_URL.*\n.*MEALWISE_SECRET.*\n.*AUTH_JWT_SECRET/);
    expect(attempt).not.toThrow(/hunter2|short-secret|many/);
  });

  test('an empty variable counts as unset', () => {
    expect(readConfig({ ...enough, PORT: '', REDIS_URL: '', DASHBOARD_PASSWORD: '' })).toMatchObject({
      port: 3000,
      queue: { backend: 'postgres' },
    });
  });

  test('REDIS_URL moves the queue to Redis', () => {
    const config = readConfig({ ...enough, REDIS_URL: 'redis://cache:6379', QUEUE_PREFIX: 'blue' });
    expect(config.queue).toEqual({ backend: 'redis', url: 'redis://cache:6379', prefix: 'blue' });
  });

  test.each(['true', '*', 'all', '0', '10.0.0.0/40', 'proxy.internal'])(
    'TRUST_PROXY may not be %s',
    (value) => {
      expect(() => readConfig({ ...enough, TRUST_PROXY: value })).toThrow(/TRUST_PROXY/);
    },
  );

  test('TRUST_PROXY is a number of hops or a list of addresses', () => {
    expect(readConfig({ ...enough, TRUST_PROXY: '1' }).trustProxy).toBe(1);
    expect(readConfig({ ...enough, TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual([
      '10.0.0.0/8',
      '::1',
    ]);
  });

  test.each(['*', 'app.example', 'https://app.example/', 'https://app.example/x', 'null'])(
    'CORS_ORIGINS may not hold %s',
    (value) => {
      expect(() => readConfig({ ...enough, CORS_ORIGINS: value })).toThrow(/CORS_ORIGINS/);
    },
  );

  test('is frozen', () => {
    expect(Object.isFrozen(readConfig(enough))).toBe(true);
  });
});
