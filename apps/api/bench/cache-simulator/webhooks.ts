import type { Random } from './distributions.ts';
import type { Feed, Told } from './feed.ts';

const LATE_MS = 2_000;
const LOST = 0.01;
/** How often it says that it is well, and how long it is believed. */
const HEARTBEAT_MS = 4 * 60_000;
const BELIEVED_MS = 5 * 60_000;

/** Each change two seconds later, one in a hundred never. */
export const webhooks = (hotels: number, random: Random): Feed => {
  const waiting: Told[] = [];
  let healthyAt = -Infinity;
  return {
    calls: () => 0,
    touched: () => {},
    changed: (at, hotel, changes) => {
      if (random() >= LOST) waiting.push({ at: at + LATE_MS, hotel, changes, followsMs: BELIEVED_MS });
    },
    due: (at) => {
      const later = waiting.findIndex((each) => each.at > at);
      const told = waiting.splice(0, later === -1 ? waiting.length : later);
      if (at < healthyAt + HEARTBEAT_MS) return told;
      healthyAt = at;
      const all = Array.from({ length: hotels }, (_, hotel) => hotel);
      return [...told, ...all.map((hotel) => ({ at, hotel, changes: [], followsMs: BELIEVED_MS }))];
    },
  };
};
