import type { Counters } from '../../src/observe/exposition.ts';

/** What one side does in the two seconds before each look. */
export interface Behaviour {
  /** Times as slow as the other. @default 1 */
  readonly slower?: number;
  /** Share of requests that fail. @default 0 */
  readonly errors?: number;
  /** Requests a second. @default 200 */
  readonly rps?: number;
  /** The look at which the process has been started anew. */
  readonly restartsAt?: number;
  /** The look from which on it does not answer. */
  readonly failsAt?: number;
}

const edges = [...Array.from({ length: 113 }, (_, k) => 2 ** ((k - 80) / 8)), 0.45].toSorted((a, b) => a - b);

/** A small linear congruential generator (constants of Numerical Recipes): the same run every time. */
const generator = (seed: number): (() => number) => {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
};

/** The counters of a side whose latencies are lognormal around 80 ms with sigma 0.5. */
export const side = (seed: number, behaviour: Behaviour = {}): (() => Promise<Counters>) => {
  const { slower = 1, errors: errorShare = 0, rps = 200, restartsAt, failsAt } = behaviour;
  const random = generator(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
  let counts = edges.concat(Infinity).map(() => 0);
  let errors = 0;
  let startedAt = 1000;
  let looks = 0;
  return () => {
    looks += 1;
    if (failsAt !== undefined && looks >= failsAt) return Promise.reject(new Error('connection refused'));
    if (looks === restartsAt) {
      counts = counts.map(() => 0);
      errors = 0;
      startedAt += 1;
    }
    if (looks > 1) {
      for (let request = 0; request < rps * 2; request += 1) {
        const seconds = 0.08 * slower * Math.exp(0.5 * normal());
        const bucket = edges.findIndex((edge) => seconds <= edge);
        const at = bucket < 0 ? edges.length : bucket;
        counts[at] = (counts[at] ?? 0) + 1;
        if (random() < errorShare) errors += 1;
      }
    }
    return Promise.resolve({ edges, counts: [...counts], errors, startedAt });
  };
};
