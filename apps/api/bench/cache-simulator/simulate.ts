import { createPmsCache } from '@hotel/pms-cache';
import { cacheSink } from '../../src/pms/changes/feed.ts';
import { tagsOf, type Change } from '../../src/pms/changes/change.ts';
import { seeded } from '../../test/crash/random.ts';
import { DAY_MS } from './calendar.ts';
import { noCounts, type Counts } from './counts.ts';
import { NIGHTS_PER_EVENT } from './distributions.ts';
import { bookingChanged, nightsChanged, nobody, ratesChanged, type Feed } from './feed.ts';
import { createHotel } from './hotel.ts';
import { poller } from './poller.ts';
import { traffic, type Scale, type Step } from './traffic.ts';
import type { Variant } from './variants.ts';
import { webhooks } from './webhooks.ts';
import { createWorld } from './world.ts';

const feedOf = ({ feed }: Variant, { hotels }: Scale, seed: number): Feed => {
  if (feed === 'webhooks') return webhooks(hotels, seeded(seed + 1_000));
  return feed === 'poller' ? poller(hotels) : nobody();
};

/** Runs the real cache with the service's own policies through some days of a group of hotels. */
export const simulate = async (variant: Variant, scale: Scale, seed: number): Promise<Counts> => {
  let time = 0;
  const cache = createPmsCache({
    policies: variant.policies,
    now: () => time,
    random: seeded(seed + 2_000),
    l1: { maxItems: 500_000, maxBytes: 4 * 1024 ** 3 },
  });
  const feed = feedOf(variant, scale, seed);
  const counts = noCounts();
  const hotels = Array.from({ length: scale.hotels }, (_, index) => {
    const own = cache.for(`hotel-${index}`);
    const world = createWorld();
    return { own, world, guests: createHotel(variant.shape, own, world, counts) };
  });

  const happen = async (step: Step): Promise<void> => {
    const { at, hotel } = step;
    const { own, world, guests } = hotels[hotel]!;
    const changes: Change[] = [];
    switch (step.do) {
      case 'search':
        feed.touched(at, hotel);
        return guests.search(step.wish);
      case 'look up':
        feed.touched(at, hotel);
        return guests.lookUp(step.booking);
      case 'new rates':
        world.reprice(step.day);
        return feed.changed(at, hotel, [ratesChanged(step.day)]);
      case 'sold elsewhere':
        world.sell(step.day, NIGHTS_PER_EVENT);
        changes.push(nightsChanged(step.day, NIGHTS_PER_EVENT));
        if (step.booking !== undefined) {
          world.amend(step.booking, 'others');
          changes.push(bookingChanged(step.booking));
        }
        return feed.changed(at, hotel, changes);
      case 'book':
      case 'change':
        world.sell(step.wish.day, step.wish.nights);
        changes.push(nightsChanged(step.wish.day, step.wish.nights));
        if (step.do === 'change') {
          world.amend(step.booking, 'we');
          changes.push(bookingChanged(step.booking));
        }
        if (variant.ownWrites) await own.invalidate(tagsOf(changes));
    }
  };

  let pollsBefore: number | undefined;
  for (const step of traffic(scale, seeded(seed))) {
    for (const { at, hotel, changes, followsMs, operations } of feed.due(step.at)) {
      time = at;
      const sink = cacheSink(hotels[hotel]!.own, operations);
      await sink.changed(changes);
      await sink.followed(followsMs);
    }
    time = step.at;
    if (pollsBefore === undefined && time >= DAY_MS) {
      pollsBefore = feed.calls();
      Object.assign(counts, { ...noCounts(), reads: emptied(counts.reads), calls: emptied(counts.calls) });
    }
    await happen(step);
  }
  await cache.close();
  return { ...counts, pollCalls: feed.calls() - (pollsBefore ?? 0) };
};

/** The same object: the hotels count in it. */
const emptied = (by: Record<string, number>): Record<string, number> => {
  for (const name of Object.keys(by)) by[name] = 0;
  return by;
};
