import { defaultPace } from '../../src/pms/changes/pace.ts';
import { pmsPolicies, type PmsPolicies } from '../../src/pms/policies.ts';

interface Reasons {
  /** Before there was this cache, and the proposal that began it; in words of that time. */
  readonly today: string;
  readonly invalidatedBy: string;
  readonly why: string;
}

const REASONS: Readonly<Record<keyof PmsPolicies, Reasons>> = {
  offers: {
    today: '300 s in code, 60 s in the plan',
    invalidatedBy: 'a booking, change or cancellation on one of its nights',
    why: 'A stay searched for exactly. Browsing reads months; this is asked for what leads to a booking, always fresh, and kept for who asks the same within the minute.',
  },
  rooms: {
    today: '300 s in code, 60 s in the plan',
    invalidatedBy: 'a booking, change, cancellation or closure in the month',
    why: 'One call answers every stay in a month. A hotel has an event every 6 to 9 waking minutes, which touches 3 nights of 365: most months are as they were. Ten minutes at most even when followed, because a poller of orders does not see a room that is closed by hand.',
  },
  rates: {
    today: 'with the offers',
    invalidatedBy: 'a price or rule of the month',
    why: 'Prices change some 14 times a day, one month at a time, and are asked apart so that bookings do not throw them away. One webhook in a hundred is lost: 20 minutes bound what that costs.',
  },
  limits: {
    today: '3600 s',
    invalidatedBy: 'a change of the configuration',
    why: 'Who fits into a room changes once a year.',
  },
  booking: {
    today: '300 s in code, 180 s proposed',
    invalidatedBy: 'our own writes, and changes of the order at the desk',
    why: 'A guest asks some five times within four minutes. What we write ourselves is invalidated before the guest hears of it; what the desk writes is rare. Anything that is promised is read fresh.',
  },
};

/** The table of docs/CACHE_STRATEGY.md: what the policies say, and why. */
export const strategyTable = (): string => {
  const rows = Object.entries(pmsPolicies).map(([operation, policy]) => {
    const { ttlMs, staleIfErrorMs } = policy;
    const followed = 'ttlWithEventsMs' in policy ? policy.ttlWithEventsMs : ttlMs;
    const negativeMs = 'negativeTtlMs' in policy ? policy.negativeTtlMs : Math.min(ttlMs, 10_000);
    const { today, invalidatedBy, why } = REASONS[operation as keyof PmsPolicies];
    const times = [ttlMs, followed, staleIfErrorMs, negativeMs].map(duration);
    return `| ${[`\`${operation}\``, today, ...times, invalidatedBy, why].join(' | ')} |`;
  });
  return [
    '| operation | TTL today | proposed | proposed, changes followed | served if the PMS fails, marked | "there is none" | invalidated by | why |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
};

/** What the figures depend on: a change of it makes them those of another cache. */
export const simulatedWith = (): string => {
  const { busyMs, questions, withinMs, idleMs } = defaultPace;
  const lives = Object.entries(pmsPolicies).map(([operation, policy]) => {
    const followed = 'ttlWithEventsMs' in policy ? ` (${duration(policy.ttlWithEventsMs)} followed)` : '';
    return `${operation} ${duration(policy.ttlMs)}${followed}`;
  });
  return `Simulated with ${lives.join(', ')}; a poll every ${duration(busyMs)} where ${questions} questions were asked since the last one within ${duration(withinMs)}, else every ${duration(idleMs)}.`;
};

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const;

/** `90_000` is `90 s`, `120_000` is `2 min`. */
const duration = (ms: number): string => {
  const [size, unit] = UNITS.find(([size]) => ms >= size && ms % size === 0) ?? [1_000, 's'];
  return `${ms / size} ${unit}`;
};
