import type { TenantId } from '@hotel/tenant-context';
import { expect, test, vi } from 'vitest';
import { startRecovery } from '../../src/holds/recovery.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { buenosAires, malaga } from '../inbox/messages.ts';

test('a hotel whose holds cannot be looked at holds up no other one, and one that joins is looked at as well', async () => {
  const hung = Promise.withResolvers<number>();
  const swept: TenantId[] = [];
  const salta = 'salta' as TenantId;
  const hotels = [malaga, buenosAires];
  const store: Pick<HoldStore, 'sweep' | 'open'> = {
    sweep: async (hotel) => {
      swept.push(hotel);
      if (swept.length === 1) return hung.promise;
      if (swept.length === 2) throw new Error('the store is away');
      return 0;
    },
    open: async () => [],
  };
  const onError = vi.fn<(error: unknown, hotel: TenantId) => void>();
  const stop = startRecovery({
    hotels: () => hotels,
    store: store as HoldStore,
    pms: () => ({ bookingOf: async () => null }),
    tell: async () => true,
    within: (_, work) => work(),
    observe: () => {},
    onError,
    everyMs: 5,
  });
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(expect.any(Error), buenosAires));
  expect(swept).toEqual([malaga, buenosAires]);
  hotels.push(salta);
  hung.resolve(0);
  await vi.waitFor(() => expect(swept).toContain(salta));
  await stop();
});
