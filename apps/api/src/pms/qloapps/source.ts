import { createHash } from 'node:crypto';
import type { QloAppsHotel } from './hotel.ts';

type OfHotel = Pick<QloAppsHotel, 'idHotel'>;

/**
 * The `source` of an order says whose it is: `agent:1:MAL-7F3K2:9f86d081884c7d65`. The hotel's people see what the
 * guest was told; its hotel keeps those of one shop apart, and the digest two client references that got the same.
 */
export const sourceOf = ({ idHotel }: OfHotel, reference: string, clientReference: string): string =>
  `agent:${idHotel}:${reference}:${createHash('sha256').update(clientReference).digest('hex').slice(0, 16)}`;

/** Matches the sources of all orders of a hotel whose guests were told this reference. */
export const sourcePattern = ({ idHotel }: OfHotel, reference: string): string =>
  `[agent:${idHotel}:${reference}:]%`;

/** The reference in a source; undefined when the order is not ours. */
export const referenceIn = (source: string): string | undefined =>
  /^agent:\d+:([A-Z]{3}-[A-Z0-9]{5}):[\da-f]{16}$/.exec(source)?.[1];

/** What guests quote of us; nothing else reaches a filter. */
export const isOurs = (reference: string): boolean => /^[A-Z]{3}-[A-Z0-9]{5}$/.test(reference);

/** The reference that QloApps itself gives an order. */
export const isTheirs = (reference: string): boolean => /^[A-Z]{9}$/.test(reference);
