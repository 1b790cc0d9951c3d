import {
  GeneralError,
  OpenFeatureEventEmitter,
  ProviderFatalError,
  ServerProviderEvents,
  type EvaluationContext,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from '@openfeature/server-sdk';
import { isFlagsError, type FlagContext, type FlagDetails } from '../index.ts';
import { flagContext } from './context.ts';
import { leaseOf, type Lease, type OpenFlags, type ProviderFlags } from './lease.ts';
import { flagNotes, type FlagNotes } from './notes.ts';
import type { EventRelay } from './relay.ts';
import { resolve, type Question } from './resolve.ts';
import { providerStates } from './states.ts';
import { trackWith, type TrackedEvent } from './track.ts';

/** Options of {@link openFeatureProvider}. */
export interface OpenFeatureOptions {
  /** Carries the events of flags that are given ready-made; without it their changes are not announced. */
  readonly relay?: EventRelay;
  /** @default hotel: `targetingKey`, else `tenantId`; guest: `guestId`; `timeZone`; and everything is an attribute */
  readonly contextOf?: (context: EvaluationContext) => FlagContext;
  /** @default the variant, and as metadata source, step, version, rule, requires, by, percentage and bucket */
  readonly describe?: (details: FlagDetails) => FlagNotes;
  /** Receives what clients `track`. @default none */
  readonly track?: (event: TrackedEvent) => void;
  /** How long stale lasts before it is an error; evaluation goes on with the last known values. @default 60_000 */
  readonly errorAfterMs?: number;
}

/**
 * Flags as a provider of `@openfeature/server-sdk`. `initialize` waits for nothing but an
 * asynchronous `OpenFlags`.
 *
 * @param from flags that others use too, which stay open; or what opens flags for this provider alone
 */
export const openFeatureProvider = (
  from: ProviderFlags | OpenFlags,
  options: OpenFeatureOptions = {},
): Provider => {
  const { relay, contextOf = flagContext, describe = flagNotes, track, errorAfterMs = 60_000 } = options;
  const events = new OpenFeatureEventEmitter();
  const states = providerStates(events, errorAfterMs);
  const take = leaseOf(from, relay);
  let lease: Lease | undefined;
  /** Another one for every `initialize` and `onClose`: whoever finds it changed has been overtaken. */
  let turn = 0;

  const begin = (taken: Lease): void => {
    lease = taken;
    states.begin(() => taken.flags.status());
  };
  const beginLater = async (opening: Promise<Lease>, own: number): Promise<void> => {
    const taken = await opening.catch(fail);
    if (turn === own) {
      begin(taken);
      return;
    }
    await taken.release();
    throw new GeneralError('the provider was closed while it was being initialised');
  };
  const answer = <T>(question: Question<T>): ResolutionDetails<T> =>
    resolve(lease?.flags, question, { contextOf, describe });

  return {
    metadata: { name: 'hotel-feature-flags' },
    runsOn: 'server',
    domainScoped: false,
    events,
    initialize: async () => {
      turn += 1;
      const taken = lease ?? attempt(() => take(states.observe));
      if (taken instanceof Promise) return beginLater(taken, turn);
      if (taken !== lease) begin(taken);
      // Before any await: the SDK says READY itself too, and later than this its handlers would run twice.
      events.emit(ServerProviderEvents.Ready);
    },
    onClose: async () => {
      turn += 1;
      states.end();
      // The SDK leaves its handlers here, and would hear everything twice after another `initialize`.
      events.removeAllHandlers();
      const taken = lease;
      lease = undefined;
      await taken?.release();
    },
    resolveBooleanEvaluation: async (flag, fallback, context) =>
      answer({ flag, fallback, context, expected: 'a boolean', accepts: isBoolean }),
    resolveStringEvaluation: async (flag, fallback, context) =>
      answer({ flag, fallback, context, expected: 'a string', accepts: isString }),
    resolveNumberEvaluation: async (flag, fallback, context) =>
      answer({ flag, fallback, context, expected: 'a finite number', accepts: isNumber }),
    resolveObjectEvaluation: async <T extends JsonValue>(
      flag: string,
      fallback: T,
      context: EvaluationContext,
    ) => {
      const list = Array.isArray(fallback);
      const accepts = (value: unknown): value is T =>
        typeof value === 'object' && value !== null && Array.isArray(value) === list;
      return answer({ flag, fallback, context, expected: list ? 'a list' : 'an object', accepts });
    },
    ...(track && { track: trackWith(track, contextOf) }),
  };
};

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const attempt = <T>(step: () => T): T => {
  try {
    return step();
  } catch (error) {
    return fail(error);
  }
};

/** A definition that cannot work will not work at the next try either; anything else may. */
const fail = (cause: unknown): never => {
  const message = `the flags could not be opened: ${cause instanceof Error ? cause.message : String(cause)}`;
  throw isFlagsError(cause) && cause.code === 'invalid-definition'
    ? new ProviderFatalError(message, { cause })
    : new GeneralError(message, { cause });
};
