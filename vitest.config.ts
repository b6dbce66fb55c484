import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

// One plain line of counts per project; the bootstrap adds them up for the last line of `npm test`.
const plainLine: Reporter = {
  onTestRunEnd(modules) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules)
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  },
};

/** Properties of whole plans, in as many cases as are promised or in a sample of them for every test run. */
const properties = (name: string, cases: 'short' | 'full', testTimeout: number) => ({
  test: {
    name,
    include: ['tests/{oracle,properties,candidates}/**/*.test.ts'],
    provide: { properties: cases },
    testTimeout,
    // Modules as Node loads them: through the test runner's own, calls between files make a plan take five times as long.
    experimental: { viteModuleRunner: false },
  },
});

export default defineConfig({
  test: {
    reporters: ['default', plainLine],
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{apps,packages}/*/src/**/*.test.ts',
            'infra/local/src/**/*.test.ts',
            'tests/{doubles,documents,smoke}/**/*.test.ts',
          ],
          // No test is about time; a busy machine must not fail one.
          testTimeout: 30_000,
          exclude: ['**/*.integration.test.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      properties('properties', 'short', 120_000),
      properties('properties-in-full', 'full', 3_600_000),
      {
        test: {
          name: 'integration',
          include: [
            '{apps,packages}/*/src/**/*.integration.test.ts',
            'infra/local/src/**/*.integration.test.ts',
          ],
          globalSetup: ['tests/servers/postgres-for-tests.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'flow',
          include: ['tests/flow/**/*.test.ts'],
          globalSetup: ['tests/servers/postgres-for-tests.ts', 'tests/servers/redis-for-tests.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
