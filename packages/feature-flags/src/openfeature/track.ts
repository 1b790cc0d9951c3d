import type { EvaluationContext, TrackingEventDetails } from '@openfeature/server-sdk';
import type { FlagContext } from '../index.ts';

/** Something a guest or hotel did, as a client reported it with `track`. */
export interface TrackedEvent {
  readonly name: string;
  readonly context: FlagContext;
  readonly details: TrackingEventDetails;
}

/** What `track` of a provider is. */
type Track = (name: string, context: EvaluationContext, details: TrackingEventDetails) => void;

/** What a receiver throws must not reach the guest whose action is counted. */
export const trackWith =
  (receive: (event: TrackedEvent) => void, contextOf: (context: EvaluationContext) => FlagContext): Track =>
  (name, context, details) => {
    try {
      receive({ name, context: contextOf(context), details });
    } catch {
      // Tracking is a guest in the request path.
    }
  };
