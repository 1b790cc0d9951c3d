import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noDriver } from '../../src/act/none.ts';
import type { Driver } from '../../src/act/driver.ts';
import { openJournal, type Journal } from '../../src/journal/journal.ts';
import { recover } from '../../src/run/recover.ts';
import { release, temporaryJournal } from './release.ts';

/** A runner that is killed before its n-th act: from then on nothing that it does has any effect. */
const killedAt = (
  n: number,
): { driver: Driver; journal: Journal; path: string; real: Driver; acts(): number } => {
  const real = noDriver();
  const path = temporaryJournal();
  const written = openJournal(path);
  let acts = 0;
  const alive = (): boolean => (acts += 1) <= n;
  const dead = (): Promise<never> => Promise.reject(new Error('killed'));
  return {
    real,
    path,
    acts: () => acts,
    driver: {
      weights: (signal) => real.weights(signal),
      set: (weights, signal) => (alive() ? real.set(weights, signal) : dead()),
      drain: (side, signal) => (alive() ? real.drain(side, signal) : dead()),
    },
    journal: {
      write: (entry) => {
        if (alive()) written.write(entry);
        else throw new Error('killed');
      },
      close: () => written.close(),
    },
  };
};

describe.each([
  ['that is promoted', {}],
  ['that is rolled back', { canary: { slower: 1.5 } }],
] as const)('a runner %s, killed before every step it takes', (_, sides) => {
  test('leaves nothing that recover does not bring back to the baseline', async () => {
    const whole = killedAt(Infinity);
    await release({ ...sides, ...whole });
    expect(whole.acts()).toBeGreaterThan(8);

    for (let step = 0; step < whole.acts(); step += 1) {
      const killed = killedAt(step);
      await release({ ...sides, driver: killed.driver, journal: killed.journal }).catch(() => {});
      const left = await recover({ driver: killed.real, journal: killed.path, now: Date.now });
      const { canary } = await killed.real.weights(AbortSignal.timeout(1000));
      // The very last act writes that it ended; before that, everything goes back.
      if (left || step < whole.acts() - 1) expect({ step, canary }).toEqual({ step, canary: 0 });
      expect(await recover({ driver: killed.real, journal: killed.path, now: Date.now })).toBeUndefined();
    }
  });
});

test('a run that ended well is left as it is', async () => {
  const driver = noDriver();
  const { journal } = await release({ driver });
  expect(await recover({ driver, journal, now: Date.now })).toBeUndefined();
  expect(await driver.weights(AbortSignal.timeout(1000))).toEqual({ baseline: 0, canary: 100 });
});

test('a last line that a crash cut off is no obstacle, a broken one in the middle is', async () => {
  const driver = noDriver();
  const path = temporaryJournal();
  const journal = openJournal(path);
  journal.write({ type: 'started', at: 1, version: 'v2', dryRun: false });
  journal.write({ type: 'shifting', at: 2, weights: { baseline: 50, canary: 50 } });
  journal.close();
  appendFileSync(path, '{"type":"shif');
  expect(await recover({ driver, journal: path, now: Date.now })).toEqual({ baseline: 50, canary: 50 });
  appendFileSync(path, 'garbage\n{}\n');
  await expect(recover({ driver, journal: path, now: Date.now })).rejects.toThrow(
    /:\d+ is not a journal entry/,
  );
});
