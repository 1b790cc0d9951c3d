import type { Random } from './random.ts';

/** One side of a simulated service. Times are seconds since its first request, asked in ascending order. */
export interface Service {
  /** ln of the seconds that the request itself takes. */
  logLatency(at: number): number;
  /** Seconds it waits before, because the side stands still. */
  wait?(at: number): number;
}

/** How latencies come about; each side of a run is a service of its own, what is common is drawn once. */
export type World = (random: Random, seconds: number) => { baseline: Service; canary: Service };

const MEDIAN = Math.log(0.08);

const same =
  (service: (random: Random) => Service): World =>
  (random) => ({ baseline: service(random), canary: service(random) });

const lognormal =
  (sigma: number, median = MEDIAN) =>
  (random: Random): Service => ({ logLatency: () => median + sigma * random.normal() });

/** Four of five answers come from a cache. */
const bimodal = (random: Random): Service => ({
  logLatency: () => (random.uniform() < 0.8 ? Math.log(0.03) : Math.log(0.15)) + 0.4 * random.normal(),
});

/** Three of a hundred requests take as long as a Pareto tail (exponent 1.5) says. */
const heavyTail = (random: Random): Service => ({
  logLatency: () =>
    random.uniform() < 0.03 ? Math.log(0.2) + random.exponential() / 1.5 : MEDIAN + 0.5 * random.normal(),
});

/** Slow swings of the load, every second one step. */
const swings = (random: Random, seconds: number, sd: number, memory: number): Float64Array => {
  const level = new Float64Array(Math.ceil(seconds) + 1);
  let now = sd * random.normal();
  for (let i = 0; i < level.length; i += 1) {
    level[i] = now;
    now = memory * now + sd * Math.sqrt(1 - memory * memory) * random.normal();
  }
  return level;
};

/** Both sides share a machine, a database, a network: what slows one slows the other. */
const sharedLoad: World = (random, seconds) => {
  const level = swings(random, seconds, 0.25, 0.9);
  const service: Service = {
    logLatency: (at) => MEDIAN + (level[Math.floor(at)] ?? 0) + 0.5 * random.normal(),
  };
  return { baseline: service, canary: service };
};

const PAUSE_SECONDS = 0.3;
const PAUSE_EVERY_SECONDS = 8;

/** Each side stands still now and then, as for a garbage collection: whoever comes in waits for the end of it. */
const pausing =
  (gap: (random: Random) => number) =>
  (random: Random): Service => {
    let from = PAUSE_EVERY_SECONDS * gap(random);
    return {
      logLatency: () => MEDIAN + 0.5 * random.normal(),
      wait: (at) => {
        while (at >= from + PAUSE_SECONDS) from += PAUSE_SECONDS + PAUSE_EVERY_SECONDS * gap(random);
        return Math.max(0, at >= from ? from + PAUSE_SECONDS - at : 0);
      },
    };
  };

/** The canary pauses every 3.34 s: its P95 is 1.2 times the baseline's, though no request takes longer by itself. */
const morePauses: World = (random) => ({
  baseline: pausing((one) => one.exponential())(random),
  canary: pausing((one) => 0.418 * one.exponential())(random),
});

/** A fresh process is twice as slow at first. */
const coldStart: World = (random) => ({
  baseline: lognormal(0.5)(random),
  canary: {
    logLatency: (at) => MEDIAN + 0.5 * random.normal() + Math.log1p(Math.exp(-at / 5)),
  },
});

export const WORLDS = {
  'lognormal 0.5': same(lognormal(0.5)),
  'lognormal 1': same(lognormal(1)),
  bimodal: same(bimodal),
  'heavy tail': same(heavyTail),
  'shared load': sharedLoad,
  pauses: same(pausing((random) => random.exponential())),
  'steady pauses': same(pausing((random) => 0.75 + 0.5 * random.uniform())),
  'more pauses': morePauses,
  'cold start': coldStart,
} as const satisfies Readonly<Record<string, World>>;

export type WorldName = keyof typeof WORLDS;
