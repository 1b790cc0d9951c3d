import { safely, type FlagsObserver } from '../events.ts';

/** One observer for `createFlags` that others can join later. */
export interface EventRelay {
  /** Give this to `createFlags`. */
  readonly observe: FlagsObserver;
  /** @returns ends the subscription */
  subscribe(observer: FlagsObserver): () => void;
}

/**
 * Lets a provider hear the events of flags that exist before it does:
 *
 * @example
 * const relay = eventRelay();
 * const flags = createFlags(definitions, { source, observe: relay.observe });
 * const provider = openFeatureProvider(flags, { relay });
 */
export const eventRelay = (): EventRelay => {
  const observers = new Set<FlagsObserver>();
  return {
    observe: (event) => {
      for (const observer of observers) observer(event);
    },
    subscribe: (observer) => {
      const guarded = safely(observer);
      observers.add(guarded);
      return () => void observers.delete(guarded);
    },
  };
};
