import { ErrorCode, ServerProviderEvents, type ProviderEventEmitter } from '@openfeature/server-sdk';
import type { FlagsEvent, FlagsStatus } from '../index.ts';

/** Turns the events of flags into those of a provider. */
interface States {
  readonly observe: (event: FlagsEvent) => void;
  /** Nothing is said before: the SDK sets READY itself, a few microtasks after `initialize`. */
  readonly begin: (status: () => FlagsStatus) => void;
  readonly end: () => void;
}

/** @param errorAfterMs how long stale becomes an error */
export const providerStates = (
  events: ProviderEventEmitter<ServerProviderEvents>,
  errorAfterMs: number,
): States => {
  let open = false;
  let troubled = false;
  let timer: NodeJS.Timeout | undefined;
  let start: NodeJS.Immediate | undefined;
  let changed = new Set<string>();

  const announceChanges = (): void => {
    const flagsChanged = [...changed];
    changed = new Set();
    if (open) events.emit(ServerProviderEvents.ConfigurationChanged, { flagsChanged });
  };
  const change = (flag: string): void => {
    // One read of the source changes several flags in a row: one event for all of them.
    if (changed.size === 0) queueMicrotask(announceChanges);
    changed.add(flag);
  };
  const stale = (reason: string | undefined): void => {
    if (troubled) return;
    troubled = true;
    const message = reason ?? 'the source cannot be reached; the last known values are served';
    events.emit(ServerProviderEvents.Stale, { message });
    timer = setTimeout(() => {
      events.emit(ServerProviderEvents.Error, { message, errorCode: ErrorCode.GENERAL });
    }, errorAfterMs);
    timer.unref();
  };
  const recover = (): void => {
    if (!troubled) return;
    troubled = false;
    clearTimeout(timer);
    events.emit(ServerProviderEvents.Ready);
  };

  return {
    observe: (event) => {
      if (!open) return;
      if (event.type === 'flag.changed') change(event.flag);
      if (event.type !== 'flag.source-state') return;
      if (event.state === 'stale') stale(event.reason);
      else recover();
    },
    begin: (status) => {
      start = setImmediate(() => {
        open = true;
        const { state, reason } = status();
        if (state === 'stale') stale(reason);
      });
      start.unref();
    },
    end: () => {
      open = false;
      troubled = false;
      clearImmediate(start);
      clearTimeout(timer);
    },
  };
};
