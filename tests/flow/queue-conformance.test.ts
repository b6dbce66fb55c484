import { afterAll, beforeAll, describe, inject } from 'vitest';
import { checkDelivery } from './queue/delivery.ts';
import { checkFailure } from './queue/failure.ts';
import { checkLeaks } from './queue/leaks.ts';
import { checkLife } from './queue/life.ts';
import { checkOutage } from './queue/outage.ts';
import { usePostgres, useRedis, type StoreForTests } from './queue/stores.ts';

// One suite, two backends: whatever holds on one holds on the other, or the flow tests could not stand for both.
describe.each([
  { backend: 'redis', skip: inject('redisUrl') === '', open: async () => useRedis(inject('redisUrl')) },
  { backend: 'postgres', skip: false, open: () => usePostgres(inject('postgresUrl')) },
])('the queue on $backend', ({ skip, open }) => {
  let opened: StoreForTests | undefined;
  const store = (): StoreForTests => {
    if (opened === undefined) throw new Error('the store is not open yet');
    return opened;
  };

  describe.skipIf(skip)('keeps its promises:', () => {
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.destroy());

    // Mostly waiting, and each test has a store of its own: side by side.
    describe.concurrent('delivery', () => {
      checkDelivery(store);
    });
    describe.concurrent('failure', () => {
      checkFailure(store);
    });
    describe.concurrent('life', () => {
      checkLife(store);
    });
    describe.concurrent('outage', () => {
      checkOutage(store);
    });
    describe('leaks', () => {
      checkLeaks(store);
    });
  });
});
