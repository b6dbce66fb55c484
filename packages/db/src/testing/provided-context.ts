import type { TestServer } from './test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Postgres of this test run; what `createTestDatabase` takes. */
    testServer: TestServer;
  }
}
