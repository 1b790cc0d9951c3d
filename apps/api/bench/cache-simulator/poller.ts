import type { Change } from '../../src/pms/changes/change.ts';
import { defaultPace, followedFor, noted, waitFor } from '../../src/pms/changes/pace.ts';
import { orderOperations } from '../../src/pms/policies.ts';
import type { Feed, Told } from './feed.ts';

interface Watched {
  pending: Change[];
  polledAt: number;
  asked: readonly number[];
}

/** Asks for changed orders at the pace of the service; of prices it hears nothing. */
export const poller = (hotels: number): Feed => {
  const watched = Array.from({ length: hotels }, (): Watched => ({ pending: [], polledAt: 0, asked: [] }));
  let calls = 0;

  const poll = (hotel: number, own: Watched, at: number): Told => {
    const { pending: changes } = own;
    // One for the list, one for the rooms of what has changed.
    calls += changes.length > 0 ? 2 : 1;
    own.pending = [];
    own.polledAt = at;
    own.asked = [];
    return { at, hotel, changes, followsMs: followedFor(defaultPace), operations: orderOperations };
  };

  return {
    calls: () => calls,
    changed: (_, hotel, changes) => {
      watched[hotel]!.pending.push(...changes.filter(({ kind }) => kind !== 'rates'));
    },
    touched: (at, hotel) => {
      const own = watched[hotel]!;
      own.asked = noted(own.asked, at, defaultPace);
    },
    due: (at) => {
      const told: Told[] = [];
      for (const [hotel, own] of watched.entries()) {
        const dueAt = own.polledAt + waitFor(own.asked, defaultPace);
        // One that has just become worth its calls is made now.
        if (dueAt <= at) told.push(poll(hotel, own, at));
      }
      return told;
    },
  };
};
