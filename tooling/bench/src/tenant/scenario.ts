/** Hotels in rotation, every power of two: a loop can go round with a mask. */
export const HOTELS: readonly string[] = Array.from({ length: 64 }, (_, i) => `hotel-${i}`);

export type Loop = (times: number) => unknown;
