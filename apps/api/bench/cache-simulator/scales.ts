import type { Scale } from './traffic.ts';

/** Groups of hotels; the first day of each only fills the cache. */
export const SCALES = {
  small: { hotels: 10, conversations: 30, days: 15 },
  medium: { hotels: 40, conversations: 100, days: 3 },
  large: { hotels: 100, conversations: 400, days: 2 },
} as const satisfies Readonly<Record<string, Scale>>;

export type ScaleName = keyof typeof SCALES;

export const SEEDS: readonly number[] = [1, 2, 3, 4, 5];
