import type { FlagContext, FlagDefinitions, FlagDetails, FlagsObserver, FlagsStatus } from '../index.ts';
import type { EventRelay } from './relay.ts';

/** The part of `Flags` that a provider needs: any `Flags` fits. */
export interface ProviderFlags {
  readonly definitions: FlagDefinitions;
  details(flag: never, context?: FlagContext): FlagDetails;
  status(): FlagsStatus;
  close(): Promise<void>;
}

/** Makes flags of the provider's own: called at each `initialize`, and closed with the provider. */
export type OpenFlags = (observe: FlagsObserver) => ProviderFlags | Promise<ProviderFlags>;

/** Flags for as long as the provider is in use. */
export interface Lease {
  readonly flags: ProviderFlags;
  readonly release: () => Promise<void>;
}

/** Flags that were given belong to whoever made them, and are not closed. */
export const leaseOf =
  (from: ProviderFlags | OpenFlags, relay: EventRelay | undefined) =>
  (observe: FlagsObserver): Lease | Promise<Lease> => {
    if (typeof from !== 'function') {
      const leave = relay?.subscribe(observe);
      return {
        flags: from,
        release: async () => leave?.(),
      };
    }
    const opened = from(observe);
    return opened instanceof Promise ? opened.then(owned) : owned(opened);
  };

const owned = (flags: ProviderFlags): Lease => ({ flags, release: () => flags.close() });
