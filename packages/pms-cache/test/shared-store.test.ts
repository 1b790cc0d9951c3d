import { cacheStoreConformance, sharedMemoryStore } from '@hotel/pms-cache/testing';
import { expect, test } from 'vitest';

test.each(cacheStoreConformance)('the shared memory store: $name', async ({ run }) => {
  const shared = sharedMemoryStore();
  await expect(run({ here: shared.connect(), there: shared.connect() })).resolves.toBeUndefined();
});

test('a store that commits whatever comes is found out', async () => {
  const careless = () => {
    const store = sharedMemoryStore().connect();
    return { ...store, commit: async () => true };
  };
  const results = await Promise.allSettled(
    cacheStoreConformance.map(async ({ run }) => run({ here: careless(), there: careless() })),
  );
  expect(results.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(3);
});
