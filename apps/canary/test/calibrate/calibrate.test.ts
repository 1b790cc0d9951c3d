import { expect, test } from 'vitest';
import { calibrateCommand } from '../../src/calibrate/command.ts';
import { measure } from '../../src/calibrate/measure.ts';
import { seededRandom } from '../../src/calibrate/random.ts';
import { simulate } from '../../src/calibrate/simulate.ts';
import { ROWS } from '../../src/calibrate/table.ts';
import { logQuantile } from '../../src/judge/quantile.ts';
import { limitsFor } from '../../src/judge/rules.ts';
import { judgedUntil } from '../../src/judge/run.ts';

const p95 = (...[cell, side]: [Parameters<typeof simulate>[0], 'baseline' | 'canary']): number =>
  Math.exp(logQuantile(judgedUntil(simulate({ ...cell, rps: 4000 }, seededRandom(7)), 30), side, 0.05));

test('a seed repeats its runs exactly, another does not', () => {
  const draw = (seed: number) => simulate({ world: 'pauses', rps: 50 }, seededRandom(seed));
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
});

test('random numbers have the moments of their distributions', () => {
  const random = seededRandom(1);
  const mean = (draw: () => number): number => {
    let sum = 0;
    for (let i = 0; i < 100_000; i += 1) sum += draw();
    return sum / 100_000;
  };
  expect(mean(() => random.uniform())).toBeCloseTo(0.5, 2);
  expect(mean(() => random.normal())).toBeCloseTo(0, 1);
  expect(mean(() => random.normal() ** 2)).toBeCloseTo(1, 1);
  expect(mean(() => random.exponential())).toBeCloseTo(1, 1);
});

test('what a row calls 1.2 times as slow is so: throughout, in the tail alone, or by pausing more often', () => {
  const baseline = p95({ world: 'lognormal 0.5', rps: 50 }, 'baseline');
  expect(baseline).toBeCloseTo(0.182, 2);
  const tail = ROWS.find(({ cell }) => cell.tail)?.cell;
  if (!tail) throw new Error('no row slows the tail alone');
  expect(p95({ world: 'lognormal 0.5', rps: 50, slower: 1.2 }, 'canary') / baseline).toBeCloseTo(1.2, 1);
  expect(p95(tail, 'canary') / baseline).toBeCloseTo(1.2, 1);
});

test('shares add up, and an inconclusive run says what is missing', () => {
  const rates = measure(() => ({ world: 'lognormal 1', rps: 50 }), 50, 1, limitsFor());
  expect(rates.pass + rates.fail + rates.inconclusive).toBeCloseTo(1, 12);
  expect(rates.inconclusive).toBeGreaterThan(0.2);
  expect(rates.explained).toBe(1);
  expect(rates.wantedRequests).toBeGreaterThan(2000);
});

test('the table names every row, for people and for programs', () => {
  const lines: string[] = [];
  calibrateCommand({ print: (line) => void lines.push(line) }, { runs: 2, seed: 1, json: false });
  expect(lines).toHaveLength(ROWS.length);
  expect(lines[0]).toMatch(/^identical versions: lognormal 0.5: p95 fails \d+ % \(at most 1 %\)/u);
  lines.length = 0;
  calibrateCommand({ print: (line) => void lines.push(line) }, { runs: 2, seed: 1, json: true });
  expect(lines.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual(
    ROWS.map(({ name }) => name),
  );
});
