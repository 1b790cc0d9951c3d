import { orAborted } from './deadline.ts';
import { PmsCacheError } from './errors.ts';

/** What the work of a flight is given. @internal */
export interface FlightTask<Answer> {
  /** Aborted when nobody waits any more. */
  readonly signal: () => AbortSignal;
  /** Answers everybody now, and who comes later while it is good; the work goes on for the cache's sake. */
  readonly answer: (answer: Answer, good: () => boolean) => void;
}

/** One piece of work that many wait for. @internal */
export interface Flight<Answer> {
  /** The caller's own signal takes only that caller away. */
  readonly wait: (signal: AbortSignal | undefined) => Promise<Answer>;
  /** False once it was given up, or once what it answered early is good no more. */
  readonly flying: () => boolean;
  /** Never rejects. */
  readonly landed: Promise<void>;
}

const always = (): boolean => true;

/** @internal @param wanted go on even if nobody waits */
export const takeOff = <Answer>(
  work: (task: FlightTask<Answer>) => Promise<Answer>,
  wanted: boolean,
): Flight<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  // Most flights end at the shared store and never need one.
  let controller: AbortController | undefined;
  let abandoned: PmsCacheError | undefined;
  let waiting = 0;
  let keep = wanted;
  let stillGood = always;

  const signal = (): AbortSignal => {
    if (!controller) {
      controller = new AbortController();
      if (abandoned) controller.abort(abandoned);
    }
    return controller.signal;
  };
  const answer = (value: Answer, good: () => boolean): void => {
    keep = true;
    stillGood = good;
    resolve(value);
  };
  const landed = work({ signal, answer }).then(
    (value) => answer(value, always),
    (error: unknown) => {
      keep = true;
      reject(error);
    },
  );
  // Nobody may be waiting: a refresh behind the reader's back fails in silence, its event tells.
  promise.catch(() => {});

  return {
    landed,
    flying: () => abandoned === undefined && stillGood(),
    wait: async (signal) => {
      waiting += 1;
      try {
        return await orAborted(promise, signal);
      } finally {
        waiting -= 1;
        if (waiting === 0 && !keep) {
          abandoned = new PmsCacheError('abandoned', 'Nobody waits for this answer any more');
          controller?.abort(abandoned);
        }
      }
    },
  };
};
