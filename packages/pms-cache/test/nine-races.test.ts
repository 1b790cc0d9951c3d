import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { createPmsCache, type Source, type TenantCache } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { gatedSource, type PendingCall } from '@hotel/pms-cache/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { redisDesks } from './redis-instance.ts';

const TIMES = Number(process.env['HOTEL_SOAK_CACHE_RACES'] ?? 10);
const MORE_TIME = { timeout: 600_000 };

let server: RedisServer;
const { connect, close } = redisDesks(() => server.url);

const tags = ({ id }: { readonly id: string }) => [`stay:${id}`, 'stays'];
const policies = {
  stay: { ttlMs: 60_000, staleIfErrorMs: 60_000, tags },
  /** Stale at once, refreshed behind. */
  rate: { ttlMs: 0, swrMs: 60_000, tags },
  /** Answers with the older value after 5 ms. */
  impatient: { ttlMs: 0, staleIfErrorMs: 60_000, softDeadlineMs: 5, tags },
};
type Hotel = TenantCache<typeof policies>;

/** How long news may take to another process, and a late write to Redis. */
const SETTLE_MS = 20;

const openHotel = async (): Promise<Hotel> => {
  const [client, subscriber] = [await connect(), await connect()];
  const cache = createPmsCache({
    policies,
    l2: { store: redisStore({ client, subscriber }), deadlineMs: 5_000 },
  });
  await subscriber.subscribe('ready');
  return cache.for('malaga');
};

interface Scene {
  readonly a: Hotel;
  readonly b: Hotel;
  readonly c: Hotel;
  readonly id: string;
  /** With a source that answers when told what was true when it was asked; once there is a change, at once. */
  readonly read: (hotel: Hotel, operation?: 'stay' | 'rate' | 'impatient') => Promise<unknown>;
  readonly asked: () => Promise<PendingCall<string>>;
  readonly invalidate: (hotel: Hotel) => Promise<void>;
}

/** Fills with the old answer, which is on its way while the invalidation happens. */
const overtaken = async (scene: Scene, from: Hotel, by: Hotel): Promise<void> => {
  const first = scene.read(from);
  const call = await scene.asked();
  await scene.invalidate(by);
  call.resolve('old');
  await first;
};
const filled = async (
  scene: Scene,
  hotel: Hotel,
  operation?: 'stay' | 'rate' | 'impatient',
): Promise<void> => {
  const first = scene.read(hotel, operation);
  (await scene.asked()).resolve('old');
  await first;
};

const races: Record<string, (scene: Scene) => Promise<readonly unknown[]>> = {
  'the filler reads what was invalidated during its fill': async (scene) => {
    await overtaken(scene, scene.a, scene.a);
    return [await scene.read(scene.a)];
  },
  'somebody asks while the old fill is still running': async (scene) => {
    const first = scene.read(scene.a);
    const call = await scene.asked();
    await scene.invalidate(scene.a);
    const second = scene.read(scene.a);
    const answer = await second;
    call.resolve('old');
    await first;
    return [answer];
  },
  'the old fill lands last': async (scene) => {
    const first = scene.read(scene.a);
    const call = await scene.asked();
    await scene.invalidate(scene.a);
    await scene.read(scene.a);
    call.resolve('old');
    await first;
    return [await scene.read(scene.a), await scene.read(scene.b)];
  },
  'one fills, another invalidates, the filler reads': async (scene) => {
    await overtaken(scene, scene.a, scene.b);
    return [await scene.read(scene.a)];
  },
  'one fills, another invalidates and reads': async (scene) => {
    await overtaken(scene, scene.a, scene.b);
    return [await scene.read(scene.b)];
  },
  'a third reads from the shared store': async (scene) => {
    await overtaken(scene, scene.a, scene.b);
    return [await scene.read(scene.c)];
  },
  'a refresh behind the reader is under way': async (scene) => {
    await filled(scene, scene.a, 'rate');
    await scene.read(scene.a, 'rate');
    const refresh = await scene.asked();
    await scene.invalidate(scene.b);
    refresh.resolve('old');
    await sleep(SETTLE_MS);
    return [await scene.read(scene.a, 'rate'), await scene.read(scene.c, 'rate')];
  },
  'an older answer was served at the soft deadline': async (scene) => {
    await filled(scene, scene.a, 'impatient');
    await scene.read(scene.a, 'impatient');
    const late = await scene.asked();
    await scene.invalidate(scene.b);
    await sleep(SETTLE_MS);
    const answer = scene.read(scene.a, 'impatient');
    late.resolve('old');
    return [await answer, await scene.read(scene.c, 'impatient')];
  },
  'all memories are warm': async (scene) => {
    await filled(scene, scene.a);
    await Promise.all([scene.read(scene.b), scene.read(scene.c)]);
    await scene.invalidate(scene.b);
    const own = await scene.read(scene.b);
    await sleep(SETTLE_MS);
    return [own, await scene.read(scene.a), await scene.read(scene.c)];
  },
};

beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  close();
  await server[Symbol.asyncDispose]();
});

const groups = [
  ['one instance', 1],
  ['three instances', 3],
] as const;

test.each(
  groups.flatMap(([name, size]) => Object.entries(races).map((race) => [name, ...race, size] as const)),
)('%s: %s', MORE_TIME, async (_, title, race, size) => {
  const hotels: Hotel[] = [];
  for (let at = 0; at < size; at += 1) hotels.push(await openHotel());
  const [a, b = a, c = a] = hotels as [Hotel, Hotel?, Hotel?];
  let stale = 0;
  for (let turn = 0; turn < TIMES; turn += 1) {
    const id = `${title} ${size} ${turn}`;
    const pms = gatedSource<string>();
    let changed = false;
    const source: Source<string> = async (context) => (changed ? 'new' : pms.source(context));
    const answers = await race({
      a,
      b,
      c,
      id,
      read: async (hotel, operation = 'stay') => (await hotel.read(operation, { id }, source)).value,
      asked: pms.next,
      invalidate: async (hotel) => {
        changed = true;
        // By the tag of many in every other turn.
        await hotel.invalidate([turn % 2 === 0 ? `stay:${id}` : 'stays']);
      },
    });
    stale += answers.filter((answer) => answer !== 'new').length;
  }
  expect(stale).toBe(0);
});
