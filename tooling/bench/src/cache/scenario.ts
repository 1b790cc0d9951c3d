/** About 1 KB: a reservation as a property management system gives it. */
export interface Reservation {
  readonly key: string;
  /** What the system says: `old` before a change, `new` after it. */
  readonly state: 'old' | 'new';
  readonly guest: string;
  readonly notes: string;
  readonly nights: readonly { readonly date: string; readonly room: number; readonly price: number }[];
}

export const reservation = (key: string, state: 'old' | 'new' = 'new'): Reservation => ({
  key,
  state,
  guest: `Guest of ${key}`,
  notes: 'Late arrival, a cot, and a quiet room please. '.repeat(12),
  nights: Array.from({ length: 5 }, (_, i) => ({ date: `2027-03-1${i}`, room: 200 + i, price: 9900 + i })),
});

/** Every power of two: a loop can go round with a mask. */
export const KEYS: readonly string[] = Array.from({ length: 1024 }, (_, i) => `reservation-${i}`);
export const TTL_MS = 600_000;

export type Load = (key: string) => Promise<Reservation>;

/** One instance of a library, as one process would have it. */
export interface Cache {
  /** What the library answers with. */
  readonly get: (key: string) => Promise<unknown>;
  /** The value in it. @default the answer itself */
  readonly unwrap?: (answer: unknown) => unknown;
  /** Resolves when the key must not be served from what was there before. */
  readonly invalidate: (key: string) => Promise<unknown>;
  readonly close: () => Promise<unknown> | void;
}

export interface Adapter {
  readonly name: string;
  /** Memory of this process only. Absent where there is none. */
  readonly memory?: (load: Load) => Cache;
  /** As good as the library can share over Redis: memory in front and a bus where it has them. */
  readonly shared?: (load: Load, url: string) => Promise<Cache>;
}
