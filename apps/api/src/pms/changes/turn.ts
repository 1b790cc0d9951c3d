/** What a process learns when it asks whether it is its turn. */
export type Turn =
  /** `new`: it was another's, or nobody's. */
  | {
      readonly kind: 'new' | 'kept';
      /** What guests have asked at the other processes since this was last answered. */
      readonly asked: number;
    }
  | { readonly kind: 'others'; readonly freeInMs: number };

/**
 * Which of several processes asks a hotel's PMS for changes, and how far they are known. The others hear of the
 * changes by the cache's bus.
 */
export interface Turns<Mark> {
  /**
   * Takes the turn if it is free, or keeps it.
   *
   * @param asked what guests have asked here: added up for whose turn it is
   */
  readonly claim: (asked: number) => Promise<Turn>;
  /** undefined when there is no mark, or none that can be read. */
  readonly load: () => Promise<Mark | undefined>;
  /** @returns false when the turn has gone to another: then nothing is kept */
  readonly save: (mark: Mark) => Promise<boolean>;
  /** Keeps the turn for as long as the work takes. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Leaves it to whoever asks next. */
  readonly release: () => Promise<void>;
  /** The turn, and what guests ask, is looked at as often. */
  readonly renewMs: number;
}
