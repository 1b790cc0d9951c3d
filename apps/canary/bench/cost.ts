import { seededRandom } from '../src/calibrate/random.ts';
import { simulate } from '../src/calibrate/simulate.ts';
import { conclude } from '../src/judge/conclude.ts';
import { limitsFor } from '../src/judge/rules.ts';

/** Median milliseconds of a whole verdict on a run of 60 s at 200 requests a second. */
export const verdictMilliseconds = (): number => {
  const runs = Array.from({ length: 40 }, (_, i) => simulate({ world: 'pauses', rps: 200 }, seededRandom(i)));
  const limits = limitsFor();
  const times = [...runs, ...runs].map((run, i) => {
    const begin = performance.now();
    conclude(String(i), run, limits);
    return performance.now() - begin;
  });
  // The first half has warmed the compiler up.
  return times.slice(runs.length).toSorted((a, b) => a - b)[runs.length >> 1] ?? NaN;
};
