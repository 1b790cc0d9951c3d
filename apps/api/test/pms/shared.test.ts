import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@hotel/servers/redis';
import type { TenantId } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { createDirectory } from '../../src/hotels/directory.ts';
import { hotelSystems } from '../../src/pms/hotels.ts';
import { sharedStore } from '../../src/pms/shared-store.ts';
import { connectRedis, listeningTo } from '../../src/redis.ts';
import { call, request, stay } from './cached-hotel.ts';

const malaga = 'malaga' as TenantId;

/** The hotels as one process of the service has them. */
const process = async (url: string) => {
  const data = mkdtempSync(join(tmpdir(), 'shared-'));
  const client = await connectRedis(url);
  const listener = listeningTo(client);
  const calls: string[] = [];
  const systems = hotelSystems({
    config: readConfig({ HOTEL_MODE: 'demo', HOTEL_DATA: data }),
    hotels: createDirectory(demoHotels),
    now: () => Date.parse('2026-11-24T11:00:00Z'),
    observe: (event) => {
      if (event.type === 'cache.source') calls.push(event.operation);
    },
    store: sharedStore(client, listener),
    budget: () => (_, work) => work(),
    onFeedFailure: () => undefined,
  });
  onTestFinished(async () => {
    await systems.close();
    listener.disconnect();
    client.disconnect();
    rmSync(data, { recursive: true });
  });
  const hotel = systems.of(malaga);
  return { client, hotel, calls, outcome: async () => (await hotel.offers(stay, call)).outcome };
};

test('what one process has asked, the others know; what one has booked, they ask anew; without Redis all answer', async () => {
  await using redis = await startRedis();
  const [ana, bea] = [await process(redis.url), await process(redis.url)];
  expect(await ana.outcome()).toBe('miss');
  expect(await bea.outcome()).toBe('l2');
  expect(bea.calls).toEqual([]);
  // From here on both are sure to hear each other.
  await vi.waitFor(async () => {
    await ana.outcome();
    await bea.outcome();
    expect([await ana.outcome(), await bea.outcome()]).toEqual(['l1', 'l1']);
  });

  await ana.hotel.book(request, call);
  await vi.waitFor(async () => expect(await bea.outcome()).toBe('miss'));
  expect(bea.calls).toEqual(['rooms']);

  await redis.kill();
  await bea.hotel.book({ ...request, clientReference: 'conversation:2' }, call);
  expect(await bea.outcome()).toBe('miss');
  expect(['l1', 'miss']).toContain(await ana.outcome());
});

test('what lies in Redis names no guest, whatever was read', async () => {
  await using redis = await startRedis();
  const { client, hotel } = await process(redis.url);
  const { reference } = await hotel.book(request, call);
  const entries = await vi.waitFor(async () => {
    await hotel.offers(stay, call);
    const { value } = await hotel.booking(reference, { ...call, fresh: true });
    expect(value).toMatchObject({ guestName: request.guestName });
    const keys = await client.keys('pms-cache:*:entry:*');
    const texts = await Promise.all(keys.map(async (key) => client.get(key)));
    expect(texts.join('\n')).toContain(reference);
    return texts;
  });
  expect(entries.filter((text) => /Ana|P.rez/.test(text ?? ''))).toEqual([]);
});
