import type { PmsCall } from '../pms.ts';
import type { Change } from './change.ts';
import type { ChangeFeed, ChangeSink } from './feed.ts';
import {
  affordableAt,
  defaultPace,
  followedFor,
  inLastHour,
  isBusy,
  noted,
  waitFor,
  type Pace,
} from './pace.ts';
import type { Turns } from './turn.ts';

/** What there was since a mark, and the mark to go on from. */
export interface Polled<Mark> {
  readonly changes: readonly Change[];
  readonly mark: Mark;
}

export interface PollerOptions<Mark> {
  /** @param spend to be told before each call of the PMS */
  readonly poll: (mark: Mark | undefined, call: PmsCall, spend: () => void) => Promise<Polled<Mark>>;
  /** Who asks, and where the mark outlives the process. */
  readonly turns: Turns<Mark>;
  readonly pace?: Partial<Pace>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after `ms`, or earlier when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** The poll failed and is tried again later; until then answers are believed for a shorter time. */
  readonly onFailure: (error: unknown) => void;
}

/** Without Redis nobody could be told of a change: it is looked for again, and until then answers live shortly. */
const RETRY_MS = 10_000;

/**
 * Asks a PMS that does not tell: often while many guests ask, seldom where few do, and never more than its budget. Of
 * several processes one asks. A change is passed on before its mark is kept, so that a crash repeats and never forgets.
 */
export const createPoller = <Mark>(options: PollerOptions<Mark>): ChangeFeed => {
  const { poll, turns, now, sleep, onFailure } = options;
  const pace = { ...defaultPace, ...options.pace };
  const stopping = new AbortController();
  let waking = new AbortController();
  let calls: number[] = [];
  let polledAt = -Infinity;
  /** When, since the last poll. */
  let asked: readonly number[] = [];
  /** As it was when the turn came, or after the last poll. */
  let known: { readonly mark: Mark | undefined } | undefined;
  let running: Promise<void> | undefined;

  const dueAt = (): number => Math.max(polledAt + waitFor(asked, pace), affordableAt(calls, now(), pace));

  const pollOnce = async (mark: Mark | undefined, sink: ChangeSink): Promise<void> => {
    polledAt = now();
    asked = [];
    calls = inLastHour(calls, polledAt);
    const polled = await poll(mark, { signal: stopping.signal }, () => void calls.push(now()));
    await sink.changed(polled.changes);
    // Else another has gone on from the mark before, and it is that one which knows.
    if (!(await turns.save(polled.mark))) return;
    known = { mark: polled.mark };
    await sink.followed(followedFor(pace));
  };

  /** @returns how long there is nothing to do */
  const step = async (sink: ChangeSink): Promise<number> => {
    const handedOver = asked.length;
    const turn = await turns.claim(handedOver);
    if (turn.kind === 'others') {
      asked = asked.slice(handedOver);
      known = undefined;
      return Math.min(turn.freeInMs, turns.renewMs);
    }
    for (let more = Math.min(turn.asked, pace.questions); more > 0; more -= 1)
      asked = noted(asked, now(), pace);
    if (!known || turn.kind === 'new') {
      known = { mark: await turns.load() };
      polledAt = -Infinity;
    }
    const { mark } = known;
    const ms = dueAt() - now();
    if (ms <= 0) await turns.during(() => pollOnce(mark, sink));
    return Math.min(Math.max(ms, 0), turns.renewMs);
  };

  const run = async (sink: ChangeSink): Promise<void> => {
    while (!stopping.signal.aborted) {
      // Before the step: guests go on asking meanwhile.
      waking = new AbortController();
      const ms = await step(sink).catch((error: unknown) => {
        if (!stopping.signal.aborted) onFailure(error);
        return RETRY_MS;
      });
      if (ms > 0) await sleep(ms, AbortSignal.any([waking.signal, stopping.signal]));
    }
  };

  return {
    start: (sink) => void (running ??= run(sink)),
    touch: () => {
      const before = isBusy(asked, pace);
      asked = noted(asked, now(), pace);
      if (!before && isBusy(asked, pace)) waking.abort();
    },
    stop: async () => {
      stopping.abort();
      await running;
      // Whoever is left takes over at once; a Redis that is away lets go by itself.
      if (running) await turns.release().catch(() => {});
    },
  };
};
