import type { Policies } from '@hotel/pms-cache';
import { monthsOf, type Month } from './month-block/month.ts';
import { nightsOf } from './nights.ts';
import { PmsError, type IsoDate, type Stay } from './pms.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What a booking and the offers of its nights have in common. */
export const nightTags = (stay: Pick<Stay, 'checkIn' | 'checkOut'>): readonly string[] =>
  nightsOf(stay).map(nightTag);

/** What a booking and the rooms of its months have in common. */
export const monthTags = (stay: Pick<Stay, 'checkIn' | 'checkOut'>): readonly string[] =>
  monthsOf(stay).map(monthTag);

/** Whatever a booking on these nights changes. */
export const stayTags = (stay: Pick<Stay, 'checkIn' | 'checkOut'>): readonly string[] => [
  ...nightTags(stay),
  ...monthTags(stay),
];

export const nightTag = (night: IsoDate): string => `night:${night}`;
export const monthTag = (month: Month): string => `month:${month}`;
export const ratesTag = (month: Month): string => `rates:${month}`;
export const CONFIG_TAG = 'config';

export const bookingTag = (reference: string): string => `booking:${reference}`;

/** One system, one breaker; and "no", "not found" and "not possible" are answers, not outages. */
const pms = {
  group: 'pms',
  isUnavailable: (error: unknown): boolean =>
    error instanceof PmsError && (error.code === 'unavailable' || error.code === 'timeout'),
};

/**
 * How long a PMS's answers are believed: by themselves, and while it tells us of every change. Why so long is in
 * docs/CACHE_STRATEGY.md.
 *
 * Nothing is served stale while the PMS answers: in a chat a second more costs the guest nothing, a room that is
 * gone does. So a stale answer always means that the PMS did not answer.
 */
export const pmsPolicies = {
  offers: {
    ...pms,
    ttlMs: MINUTE_MS,
    staleIfErrorMs: 10 * MINUTE_MS,
    softDeadlineMs: 3_000,
    negativeTtlMs: 15_000,
    isNegative: (value: unknown) => Array.isArray(value) && value.length === 0,
    tags: (stay: Stay) => nightTags(stay),
  },
  rooms: {
    ...pms,
    ttlMs: 2.5 * MINUTE_MS,
    ttlWithEventsMs: 10 * MINUTE_MS,
    staleIfErrorMs: 10 * MINUTE_MS,
    softDeadlineMs: 3_000,
    tags: ({ month }: { readonly month: Month }) => [monthTag(month)],
  },
  rates: {
    ...pms,
    ttlMs: 5 * MINUTE_MS,
    ttlWithEventsMs: 20 * MINUTE_MS,
    staleIfErrorMs: 15 * MINUTE_MS,
    softDeadlineMs: 3_000,
    tags: ({ month }: { readonly month: Month }) => [ratesTag(month)],
  },
  limits: {
    ...pms,
    ttlMs: 6 * HOUR_MS,
    staleIfErrorMs: 7 * 24 * HOUR_MS,
    softDeadlineMs: 3_000,
    tags: () => [CONFIG_TAG],
  },
  booking: {
    ...pms,
    ttlMs: 10 * MINUTE_MS,
    ttlWithEventsMs: HOUR_MS,
    staleIfErrorMs: 30 * MINUTE_MS,
    softDeadlineMs: 3_000,
    tags: ({ reference }: { readonly reference: string }) => [bookingTag(reference)],
  },
} satisfies Policies;

export type PmsPolicies = typeof pmsPolicies;

/** Of these, a PMS's changed orders tell all but a room that is closed by hand; of prices they tell nothing. */
export const orderOperations: readonly (keyof PmsPolicies)[] = ['offers', 'rooms', 'booking'];
