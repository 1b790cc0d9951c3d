import type { PmsCall } from '../pms.ts';
import type { Change } from './change.ts';
import type { ChangeFeed, ChangeSink } from './feed.ts';
import { affordableAt, defaultPace, inLastHour, waitFor, type Pace } from './pace.ts';

/** What there was since a mark, and the mark to go on from. */
export interface Polled<Mark> {
  readonly changes: readonly Change[];
  readonly mark: Mark;
}

/** Where a mark outlives the process. */
export interface MarkStore<Mark> {
  /** undefined when there is none, or none that can be read. */
  readonly load: () => Mark | undefined;
  readonly save: (mark: Mark) => void;
}

export interface PollerOptions<Mark> {
  /** @param spend to be told before each call of the PMS */
  readonly poll: (mark: Mark | undefined, call: PmsCall, spend: () => void) => Promise<Polled<Mark>>;
  readonly marks: MarkStore<Mark>;
  readonly pace?: Partial<Pace>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after `ms`, or earlier when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** The poll failed and is tried again later; until then answers are believed for a shorter time. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Asks a PMS that does not tell: often while many guests ask, seldom where few do, and never more than its budget. A change is passed on before its mark is kept, so that a crash repeats and never forgets.
 */
export const createPoller = <Mark>(options: PollerOptions<Mark>): ChangeFeed => {
  const { poll, marks, now, sleep, onFailure } = options;
  const pace = { ...defaultPace, ...options.pace };
  const stopping = new AbortController();
  let waking = new AbortController();
  let calls: number[] = [];
  let polledAt = -Infinity;
  let asked = 0;
  let running: Promise<void> | undefined;

  const dueAt = (): number => Math.max(polledAt + waitFor(asked, pace), affordableAt(calls, now(), pace));

  const pollOnce = async (mark: Mark | undefined, sink: ChangeSink): Promise<Mark | undefined> => {
    polledAt = now();
    asked = 0;
    calls = inLastHour(calls, polledAt);
    try {
      const polled = await poll(mark, { signal: stopping.signal }, () => void calls.push(now()));
      await sink.changed(polled.changes);
      marks.save(polled.mark);
      await sink.followed(pace.busyMs * 1.5);
      return polled.mark;
    } catch (error) {
      if (!stopping.signal.aborted) onFailure(error);
      return mark;
    }
  };

  const run = async (sink: ChangeSink): Promise<void> => {
    let mark = marks.load();
    while (!stopping.signal.aborted) {
      const ms = dueAt() - now();
      if (ms <= 0) mark = await pollOnce(mark, sink);
      else {
        waking = new AbortController();
        await sleep(ms, AbortSignal.any([waking.signal, stopping.signal]));
      }
    }
  };

  return {
    start: (sink) => void (running ??= run(sink)),
    touch: () => {
      asked += 1;
      if (asked === pace.questions) waking.abort();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
