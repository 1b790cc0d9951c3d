import type { TenantId } from '@hotel/tenant-context';
import type { Records } from '../records/records.ts';

/** A hotel, and for how many days it keeps a guest of whom nothing is heard. */
export interface Keeping {
  readonly hotel: TenantId;
  readonly days: number;
}

export interface SweepOptions {
  readonly records: Pick<Records, 'eraseSilentSince'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly stopped: () => boolean;
}

const dayMs = 86_400_000;
/** More would keep those who write meanwhile waiting. */
export const atOnce = 1000;

/** The moment since which nothing was heard of those whose time is over. */
export const silentSince = (now: number, days: number): number => now - days * dayMs;

/** Erases all guests of one hotel whose time is over, so many at once. @returns how many */
export const sweepHotel = async (
  { hotel, days }: Keeping,
  { records, now, stopped }: SweepOptions,
): Promise<number> => {
  const before = silentSince(now(), days);
  let erased = 0;
  while (!stopped()) {
    const count = await records.eraseSilentSince(hotel, before, atOnce);
    erased += count;
    if (count < atOnce) break;
  }
  return erased;
};
