import { startRedis } from '@hotel/servers/redis';
import { parseTenantId, type DirectoryEvent, type TenantEntry } from '@hotel/tenant-context';
import {
  directoryCases,
  directoryFaultCases,
  type FaultyDirectoryFixture,
} from '@hotel/tenant-context/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { SharedAddressError, UnknownHotelError } from '../../src/hotels/directory.ts';
import { redisDirectory } from '../../src/hotels/directory-redis.ts';
import type { Hotel } from '../../src/hotels/hotel.ts';
import { connectRedis, listeningTo } from '../../src/redis.ts';

let server: Awaited<ReturnType<typeof startRedis>>;
let hand: Redis;
beforeAll(async () => {
  server = await startRedis();
  hand = new Redis(server.url);
});
afterAll(async () => {
  hand.disconnect();
  await server[Symbol.asyncDispose]();
});

/** One process of the service. */
const openProcess = async () => {
  const client = await connectRedis(server.url);
  const listener = listeningTo(client);
  const events: DirectoryEvent[] = [];
  const observe = (event: DirectoryEvent): void => void events.push(event);
  const directory = await redisDirectory({ client, listener, observe, pollMs: 200 });
  const close = (): void => {
    directory.close();
    listener.disconnect();
    client.disconnect();
  };
  return { directory, events, close };
};

const process = async () => {
  const opened = await openProcess();
  onTestFinished(opened.close);
  return opened;
};

const seen = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 15_000, interval: 5 });

const hotel = (id: string, widgetKey = `widget-of-${id}`): Hotel => ({
  ...malaga,
  id: parseTenantId(id),
  channels: { web: { widgetKey, origins: ['https://hotel.example'] } },
});

const fixture = async (): Promise<FaultyDirectoryFixture> => {
  await hand.flushall();
  const reader = await openProcess();
  const writer = await openProcess();
  let written = 0;
  return {
    directory: reader.directory,
    write: async (facts: readonly TenantEntry[]) => {
      written += 1;
      const ids = [...new Set(facts.map(({ tenant }) => tenant))];
      await writer.directory.replace(
        ids.map((id) => hotel(id)),
        facts,
        String(written),
      );
      await seen(() => expect(reader.directory.source()).toBe(String(written)));
    },
    away: async () => server.freeze(),
    back: async () => {
      server.thaw();
      await hand.ping();
      await seen(async () => reader.directory.find({ kind: 'host', value: 'nobody.example' }));
    },
    spoil: async ({ kind, value }) => {
      const before = await hand.get('{tenant-directory}:version');
      await hand.hset('{tenant-directory}:facts', `${kind}:${value}`, 'No hotel');
      await hand.set('{tenant-directory}:version', `${before}-spoilt`);
      await seen(async () =>
        expect(reader.directory.find({ kind, value })).rejects.toMatchObject({ code: 'invalid-tenant' }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      reader.close();
      writer.close();
    },
  };
};

test.each([...directoryCases(fixture), ...directoryFaultCases(fixture)])('$name', ({ run }) =>
  expect(run()).resolves.toBeUndefined(),
);

test('a hotel that joins through one process is found by all, without a restart', async () => {
  await hand.flushall();
  const [one, other] = await Promise.all([process(), process()]);
  await one.directory.replace(demoHotels, [], 'first');
  expect(one.directory.ids).toEqual(['buenos-aires', 'malaga']);
  await seen(() => expect(other.directory.all).toEqual(demoHotels));
  await one.directory.replace([...demoHotels, hotel('salta')]);
  await seen(() => expect(other.directory.byWidgetKey('widget-of-salta')?.hotel).toBe('salta'));
  expect(await other.directory.find({ kind: 'widget', value: 'widget-of-salta' })).toBe('salta');
  expect(other.directory.source()).toBe('first');
  await other.directory.replace([malaga]);
  await seen(() => expect(() => one.directory.get('salta')).toThrow(UnknownHotelError));
  expect(one.events.every(({ outcome }) => outcome === 'changed')).toBe(true);
  const later = await process();
  expect(later.directory.all).toEqual([malaga]);
});

test('while Redis is away hotels that were known are found, and nobody is unknown', async () => {
  await hand.flushall();
  const { directory } = await process();
  await directory.replace(demoHotels);
  await server.kill();
  await seen(() => expect(() => directory.byWidgetKey('widget-new')).toThrow('send it again'));
  expect(directory.byWidgetKey('widget-malaga')?.hotel).toBe('malaga');
  expect(directory.ids).toEqual(['buenos-aires', 'malaga']);
  expect(() => directory.byPhoneNumber('demo', 'new')).toThrow('send it again');
  await server.restart();
  await seen(() => expect(directory.byWidgetKey('widget-new')).toBeUndefined());
});

test('a document that nobody understands changes nothing, and is read again when it is mended', async () => {
  await hand.flushall();
  const { directory, events } = await process();
  await directory.replace(demoHotels);
  const document = await hand.get('{tenant-directory}:document');
  await hand.multi().set('{tenant-directory}:document', '{').incr('{tenant-directory}:version').exec();
  await seen(() => expect(events.at(-1)).toMatchObject({ outcome: 'failed' }));
  expect(directory.get('malaga')).toEqual(malaga);
  expect(() => directory.byWidgetKey('widget-new')).toThrow('send it again');
  await hand.set('{tenant-directory}:document', String(document));
  await seen(() => expect(directory.byWidgetKey('widget-new')).toBeUndefined());
});

test('two hotels with one address are refused whole', async () => {
  await hand.flushall();
  const { directory } = await process();
  await directory.replace(demoHotels);
  const twice = [malaga, hotel('salta', 'widget-malaga')];
  await expect(directory.replace(twice)).rejects.toThrow(SharedAddressError);
  expect(directory.all).toEqual(demoHotels);
});
