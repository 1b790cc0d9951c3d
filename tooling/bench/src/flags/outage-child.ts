/** Run as a process of its own: outage-child.ts OUTAGE -> JSON. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createFlags, defineFlags } from '@hotel/feature-flags';
import { redisSource } from '@hotel/feature-flags/redis';
import { startRedis } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { measure } from '../harness.ts';
import { hotelData } from './hotel.ts';
import { FLAG, guests, ROTATING } from './scenario.ts';

export type Outage =
  | 'none'
  | 'down at boot'
  | 'hung at boot'
  | 'killed later'
  | 'hung later'
  | 'emptied later';

export interface Endured {
  /** Until the first answer. */
  readonly bootMs: number;
  /** The fastest round, before and while Redis is away. */
  readonly wellNs: number;
  readonly awayNs: number;
  /** Guests who get the flag, as a share of all. */
  readonly on: number;
  /** Changes of the source's state: what a log would have. */
  readonly told: number;
}

if (import.meta.main) {
  const outage = process.argv[2] as Outage;
  await using server = await startRedis();
  const admin = new Redis(server.url);
  admin.on('error', () => undefined);
  const { definitions, values } = hotelData(1000);
  await admin.hset('feature_flags', values);
  if (outage === 'down at boot') await server.kill();
  if (outage === 'hung at boot') server.freeze();

  let told = 0;
  const began = performance.now();
  const flags = createFlags(defineFlags(definitions), {
    source: redisSource({ redis: new Redis(server.url, { lazyConnect: true }) }),
    observe: ({ type }) => {
      if (type === 'flag.source-state') told += 1;
    },
  });
  flags.isOn(FLAG, { tenantId: 'hotel-100', guestId: 'guest-1' });
  const bootMs = performance.now() - began;

  const contexts = guests(ROTATING).map(({ tenant, guest }) => ({ tenantId: tenant, guestId: guest }));
  const run = (times: number): number => {
    let on = 0;
    for (let i = 0; i < times; i += 1) if (flags.isOn(FLAG, contexts[i & (ROTATING - 1)])) on += 1;
    return on;
  };
  const fastestNs = async (): Promise<number> => (await measure([{ name: outage, run }]))[0]?.bestNs ?? NaN;
  const until = async (state: string): Promise<void> => {
    while (flags.status().state !== state) await sleep(10);
  };
  await until(outage.endsWith('boot') ? 'stale' : 'live');
  const wellNs = await fastestNs();
  if (outage === 'killed later') await server.kill();
  if (outage === 'hung later') server.freeze();
  if (outage === 'emptied later') await admin.flushall();
  if (outage !== 'none') await until('stale');
  const awayNs = await fastestNs();
  console.log(
    JSON.stringify({ bootMs, wellNs, awayNs, on: run(ROTATING) / ROTATING, told } satisfies Endured),
  );
  await flags.close();
  admin.disconnect();
  server.thaw();
}
