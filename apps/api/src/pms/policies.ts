import type { Policies } from '@hotel/pms-cache';
import { nightsOf } from './nights.ts';
import { PmsError, type Stay } from './pms.ts';

const MINUTE_MS = 60_000;

/** What a booking and the offers of its nights have in common. */
export const nightTags = (stay: Pick<Stay, 'checkIn' | 'checkOut'>): readonly string[] =>
  nightsOf(stay).map((night) => `night:${night}`);

export const bookingTag = (reference: string): string => `booking:${reference}`;

/** One system, one breaker; and "no", "not found" and "not possible" are answers, not outages. */
const pms = {
  group: 'pms',
  isUnavailable: (error: unknown): boolean =>
    error instanceof PmsError && (error.code === 'unavailable' || error.code === 'timeout'),
};

/**
 * How long a PMS's answers are believed while it tells us of no changes.
 *
 * Nothing is served stale while the PMS answers: in a chat a second more costs the guest nothing, a room that is
 * gone does. So a stale answer always means that the PMS did not answer.
 */
export const pmsPolicies = {
  offers: {
    ...pms,
    ttlMs: 45_000,
    staleIfErrorMs: 10 * MINUTE_MS,
    softDeadlineMs: 3_000,
    negativeTtlMs: 15_000,
    isNegative: (value: unknown) => Array.isArray(value) && value.length === 0,
    tags: (stay: Stay) => nightTags(stay),
  },
  booking: {
    ...pms,
    ttlMs: 3 * MINUTE_MS,
    staleIfErrorMs: 30 * MINUTE_MS,
    softDeadlineMs: 3_000,
    tags: ({ reference }: { readonly reference: string }) => [bookingTag(reference)],
  },
} satisfies Policies;

export type PmsPolicies = typeof pmsPolicies;
