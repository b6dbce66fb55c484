import { describe, expect, test } from 'vitest';
import { apiEnvironment, workerEnvironment } from './child-environments.ts';
import { readConfig } from './config.ts';

const secrets = { mealwiseSecret: 'main', authJwtSecret: 'jwt', dashboardPassword: 'pw' };
const urls = {
  apiUrl: 'postgres://api@pooler/db',
  workerUrl: 'postgres://worker@pooler/db',
  apiDirectUrl: 'postgres://api@direct/db',
  workerDirectUrl: 'postgres://worker@direct/db',
};
const given = {
  DATABASE_URL: 'postgres://owner:owner-password@pooler/db',
  DATABASE_DIRECT_URL: 'postgres://owner:owner-password@direct/db',
  DATABASE_API_URL: 'postgres://api:api-password@pooler/db',
  DATABASE_WORKER_URL: 'postgres://worker:worker-password@pooler/db',
  ANTHROPIC_API_KEY: 'a key',
};

describe('the environment of a process', () => {
  test("has its own login and neither the owner's nor the other's", () => {
    const config = readConfig(given);
    const api = apiEnvironment(config, secrets, urls, 4000);
    const worker = workerEnvironment(config, secrets, urls, 'worker-2');
    expect(api).toMatchObject({
      DATABASE_URL: urls.apiUrl,
      DATABASE_DIRECT_URL: urls.apiDirectUrl,
      PORT: '4000',
    });
    expect(worker).toMatchObject({ DATABASE_URL: urls.workerUrl, WORKER_NAME: 'worker-2' });
    for (const text of [JSON.stringify(api), JSON.stringify(worker)])
      expect(text).not.toMatch(/(owner|api|worker)-password/);
  });

  test('has the queue in Postgres past the pooler, or in Redis, never both', () => {
    expect(workerEnvironment(readConfig(given), secrets, urls, 'w')).toMatchObject({
      QUEUE_DATABASE_URL: urls.workerDirectUrl,
      REDIS_URL: undefined,
    });
    expect(
      workerEnvironment(
        readConfig({ ...given, REDIS_URL: 'redis://r:6379', QUEUE_DATABASE_URL: 'x' }),
        secrets,
        urls,
        'w',
      ),
    ).toMatchObject({ REDIS_URL: 'redis://r:6379', QUEUE_DATABASE_URL: undefined });
  });

  test('passes on what is not ours, and gives a worker nothing that only the API needs', () => {
    const worker = workerEnvironment(
      readConfig({ ...given, DASHBOARD_PASSWORD: 'long enough' }),
      secrets,
      urls,
      'w',
    );
    expect(worker).toMatchObject({ ANTHROPIC_API_KEY: 'a key', MEALWISE_SECRET: 'main' });
    expect(worker.AUTH_JWT_SECRET).toBeUndefined();
    expect(worker.DASHBOARD_PASSWORD).toBeUndefined();
  });
});
