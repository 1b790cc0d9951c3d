/**
 * One boolean flag among many: on for half of the guests (sticky) of twenty hotels. Every flag has the same rule
 * with lists of its own, so that a thousand of them weigh what a thousand weigh.
 */
export const FLAG = 'flag-500';
export const PERCENTAGE = 50;

export const keysOf = (flags: number): readonly string[] =>
  // The measured flag is there even when it is the only one.
  flags === 1 ? [FLAG] : Array.from({ length: flags }, (_, i) => `flag-${i}`);

export const tenantsOf = (): string[] => Array.from({ length: 20 }, (_, i) => `hotel-${100 + i}`);

export interface Guest {
  readonly tenant: string;
  readonly guest: string;
}

/** Guests of hotels that are on the list, so that every one of them has to be hashed. */
export const guests = (count: number): readonly Guest[] => {
  const tenants = tenantsOf();
  return Array.from({ length: count }, (_, i) => ({
    tenant: tenants[i % tenants.length] ?? '',
    guest: `guest-${i}`,
  }));
};

/** Every power of two: a loop can go round with a mask. */
export const ROTATING = 4096;
export const CHECKED = 65_536;

/** One library with flags loaded. */
export interface Loaded {
  /** Asks `times` times, for contexts in rotation, and counts how often the answer was "on". */
  readonly run: (times: number) => number | Promise<number>;
  /** Asks each of the flags once, where that is not what loading has done already. */
  readonly askEach?: () => unknown;
  readonly close?: () => void | Promise<void>;
}

/** How a library is measured. Its module imports nothing but this library. */
export interface Adapter<Data = unknown> {
  readonly name: string;
  /** So many flags in the library's own format: what would come from a file or a server. */
  data(flags: number): Data;
  /** Ready to answer for these guests, as many as a power of two. Keeps no more of the data than the library does. */
  load(data: Data, guests: readonly Guest[]): Promise<Loaded> | Loaded;
}
