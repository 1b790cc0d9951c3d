import type { PmsCacheEvent } from '@hotel/pms-cache';
import { flakySource, manualClock, sharedMemoryStore } from '@hotel/pms-cache/testing';
import { expect, test } from 'vitest';
import { june, openDesk, settle } from './hotel.ts';

const line = (event: PmsCacheEvent): string => {
  if (event.type === 'cache.read') return `read ${event.operation}: ${event.outcome}, ${event.ageMs} ms old`;
  if (event.type === 'cache.source') return `source ${event.operation}: ${event.result}`;
  if (event.type === 'cache.breaker') return `${event.target} ${event.group}: ${event.state}`;
  return `${event.verb} ${event.tags} tag: ${event.applied} (${event.origin})`;
};

test('a day at the desk, as the metrics hear it', async () => {
  const clock = manualClock();
  const shared = sharedMemoryStore(clock.now);
  const breaker = { failures: 1 };
  const desk = openDesk({ breaker, l2: { store: shared.connect() } }, clock);
  const night = openDesk({ l2: { store: shared.connect() } }, clock);
  const hotel = desk.cache.for('malaga');
  const pms = flakySource('free');
  const read = async (fresh = false) => {
    await hotel.read('availability', june, pms.source, { fresh }).catch(() => {});
    await settle();
  };

  await read();
  clock.advance(10_000);
  await read();
  await hotel.invalidate(['month:2027-06']);
  await read();
  await night.cache.for('malaga').invalidate(['month:2027-06']);
  await night.cache.for('malaga').read('availability', june, pms.source);
  await read();
  await read(true);
  clock.advance(70_000);
  pms.fail();
  await read();
  clock.advance(60_000);
  await read();
  clock.advance(600_000);
  await read();
  shared.behave('fails');
  await hotel.expire(['month:2027-06']);
  await desk.cache.close();

  expect(desk.events.map(line)).toMatchInlineSnapshot(`
    [
      "source availability: ok",
      "read availability: miss, 0 ms old",
      "read availability: l1, 10000 ms old",
      "invalidate 1 tag: global (own)",
      "source availability: ok",
      "read availability: miss, 0 ms old",
      "invalidate 1 tag: local (bus)",
      "read availability: l2, 0 ms old",
      "source availability: ok",
      "read availability: bypass, 0 ms old",
      "read availability: stale, 70000 ms old",
      "source availability: error",
      "source rates: open",
      "source rates: half-open",
      "source availability: error",
      "source rates: open",
      "read availability: stale_if_error, 130000 ms old",
      "source rates: half-open",
      "source availability: error",
      "source rates: open",
      "read availability: error, 0 ms old",
      "store : open",
      "expire 1 tag: queued (own)",
    ]
  `);
});
