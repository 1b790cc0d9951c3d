import { expect, test } from 'vitest';
import { judge, look } from '../../src/judge/judge.ts';
import { ALIKE, fileOf } from './file.ts';

const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(3)) : one)),
  );

test('a canary like its baseline is proved to be good, in both languages', () => {
  expect(rounded(judge(fileOf(ALIKE)))).toMatchInlineSnapshot(`
    {
      "codes": [
        "proved",
      ],
      "decidedAtSeconds": 60,
      "id": "run",
      "limits": {
        "errors": 0.01,
        "p50": 1.1,
        "p95": 1.2,
      },
      "metrics": {
        "errors": {
          "baseline": 0.000769,
          "canary": 0.00115,
          "ci90": [
            -0.000711,
            0.00154,
          ],
          "difference": 0.000385,
          "limit": 0.01,
          "outcome": "pass",
          "p": 0.274,
        },
        "p50": {
          "baseline": 0.079,
          "canary": 0.0793,
          "ci90": [
            0.983,
            1.02,
          ],
          "limit": 1.1,
          "limitP": 2.57e-8,
          "outcome": "pass",
          "p": 0.399,
          "ratio": 1,
        },
        "p95": {
          "baseline": 0.181,
          "canary": 0.182,
          "ci90": [
            0.975,
            1.04,
          ],
          "limit": 1.2,
          "limitP": 1.49e-8,
          "outcome": "pass",
          "p": 0.376,
          "ratio": 1.01,
        },
      },
      "needed": {},
      "reasons": [
        "The canary is proved to be good: P95 x1.01 and surely below 1.20, P50 x1.00 and surely below 1.10, errors 0.12 % against 0.08 %.",
      ],
      "sentence": {
        "en": "The canary is proved to be good: P95 x1.01 and surely below 1.20, P50 x1.00 and surely below 1.10, errors 0.12 % against 0.08 %.",
        "es": "La versión nueva es buena, y está demostrado: P95 x1,01 y con seguridad menor que 1,20, P50 x1,00 y con seguridad menor que 1,10, errores 0,12 % frente a 0,08 %.",
      },
      "verdict": "pass",
    }
  `);
});

test('a slower canary fails early, and the sentence says by how much', () => {
  const verdict = judge(fileOf({ ...ALIKE, slower: 1.5 }));
  expect(verdict).toMatchObject({ verdict: 'fail', needed: {} });
  expect(verdict.decidedAtSeconds).toBeLessThanOrEqual(34);
  expect([verdict.sentence, verdict.codes]).toMatchInlineSnapshot(`
    [
      {
        "en": "The canary is slower: its P95 is 270 ms, the baseline's 181 ms, x1.49 (90 % interval 1.42 to 1.57, p = 2e-8); 1.10 would be tolerated.",
        "es": "La versión nueva es más lenta: su P95 es 270 ms, el de la actual 181 ms, x1,49 (intervalo del 90 %: 1,42 a 1,57, p = 2e-8); se tolera hasta 1,10.",
      },
      [
        "p95_regressed",
        "p50_regressed",
      ],
    ]
  `);
});

test('a canary with errors fails early', () => {
  const verdict = judge(fileOf({ ...ALIKE, errors: { baseline: 0.001, canary: 0.05 } }));
  expect(verdict.decidedAtSeconds).toBeLessThan(20);
  expect([verdict.verdict, verdict.codes, verdict.sentence]).toMatchInlineSnapshot(`
    [
      "fail",
      [
        "errors_regressed",
      ],
      {
        "en": "The canary fails more often: 4.75 % of its requests, 0.00 % of the baseline's (p = 8e-7).",
        "es": "La versión nueva falla más: el 4,75 % de sus solicitudes, el 0,00 % de las de la actual (p = 8e-7).",
      },
    ]
  `);
});

test('too small a sample is inconclusive and says how many requests are missing', () => {
  const verdict = judge(fileOf({ world: 'lognormal 1', rps: 30 }));
  expect([verdict.verdict, verdict.needed, verdict.sentence]).toMatchInlineSnapshot(`
    [
      "inconclusive",
      {
        "requestsPerArm": 2826,
      },
      {
        "en": "No regression was found, but the P95 (x1.05, possibly up to x1.29) is not proved below 1.20: about 2,826 more requests per side are needed.",
        "es": "No se encontró ninguna regresión, pero no está demostrado que el P95 (x1,05, quizá hasta x1,29) sea menor que 1,20: faltan unas 2 826 solicitudes por lado.",
      },
    ]
  `);
});

test('pauses of one side ask for time or instances, not for requests', () => {
  const inconclusive = Array.from({ length: 60 }, (_, seed) =>
    judge(fileOf({ world: 'pauses', rps: 200 }, seed)),
  ).filter(({ verdict }) => verdict === 'inconclusive');
  expect(inconclusive.length).toBeGreaterThan(0);
  expect(inconclusive.filter(({ needed }) => needed.seconds !== undefined)).toEqual(inconclusive);
  expect(inconclusive[0]?.sentence).toMatchInlineSnapshot(`
    {
      "en": "No regression was found, but the P95 (x1.16, possibly up to x1.27) is not proved below 1.20: about 13 more seconds, or more instances, are needed: pauses of one side hide the answer, more requests a second would not show it.",
      "es": "No se encontró ninguna regresión, pero no está demostrado que el P95 (x1,16, quizá hasta x1,27) sea menor que 1,20: faltan unos 13 segundos, o más instancias: las pausas de un lado tapan la respuesta, más solicitudes por segundo no la mostrarían.",
    }
  `);
});

test('a P95 between two kinds of requests is called unstable', () => {
  const file = fileOf({ world: 'lognormal 0.5', rps: 50 });
  // One of twenty requests takes 3 s, so that the P95 falls where there is none.
  const gap = (blocks: typeof file.baseline, offset: number) =>
    blocks.map((block, i) => {
      const counts = block.counts.map(() => 0);
      const slow = (i + offset) % 2 === 0 ? 3 : 2;
      counts[60] = 25;
      counts[62] = 25 - slow;
      counts[104] = slow;
      return { ...block, counts, errors: 0 };
    });
  const verdict = judge({ ...file, baseline: gap(file.baseline, 0), canary: gap(file.canary, 1) });
  expect(verdict.verdict).toBe('inconclusive');
  expect(verdict.codes).toContain('p95_unstable');
});

test('a run that proves the default limit need not prove a strict one', () => {
  const file = fileOf({ world: 'lognormal 0.5', rps: 80 }, 3);
  expect(judge(file)).toMatchObject({ verdict: 'pass', limits: { p95: 1.2, p50: 1.1 } });
  expect(judge(file, { prove: 1.03 })).toMatchObject({
    verdict: 'inconclusive',
    limits: { p95: 1.03, p50: 1.03 },
    codes: ['too_coarse', 'too_coarse'],
    needed: {},
  });
  expect(judge(file, { prove: 1.5 }).limits).toEqual({ p95: 1.5, p50: 1.1, errors: 0.01 });
});

test('the interval of the ratio excludes the limit exactly when the limit is proved', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const { metrics } = judge(fileOf({ world: 'pauses', rps: 60 }, seed));
    for (const metric of [metrics.p95, metrics.p50]) {
      if (!metric || metric.outcome === 'fail') continue;
      expect(metric.ci90[1] <= metric.limit + 1e-9).toBe(metric.outcome === 'pass');
      expect(metric.ci90[0]).toBeLessThanOrEqual(metric.ratio);
      expect(metric.ci90[1]).toBeGreaterThanOrEqual(metric.ratio);
    }
  }
});

test('default Prometheus buckets prove nothing, and the verdict says why', () => {
  const file = fileOf(ALIKE);
  const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  const coarse = (blocks: typeof file.baseline) =>
    blocks.map((block) => {
      const counts = Array.from({ length: edges.length + 1 }, () => 0);
      for (const [i, count] of block.counts.entries()) {
        const edge = file.edges[i] ?? Infinity;
        const at = edges.findIndex((upper) => edge <= upper);
        const bucket = at < 0 ? edges.length : at;
        counts[bucket] = (counts[bucket] ?? 0) + count;
      }
      return { ...block, counts };
    });
  const verdict = judge({ ...file, edges, baseline: coarse(file.baseline), canary: coarse(file.canary) });
  expect(verdict).toMatchObject({ verdict: 'inconclusive', codes: ['too_coarse', 'too_coarse'], needed: {} });
});

test('the same file gets the same verdict, to the bit', () => {
  const file = fileOf({ world: 'heavy tail', rps: 50 });
  expect(JSON.stringify(judge(file))).toBe(JSON.stringify(judge(structuredClone(file))));
});

test('a look at every block finds the failure when the whole file does', () => {
  for (const cell of [{ ...ALIKE, slower: 1.4 }, { ...ALIKE, rps: 50, slower: 1.25 }, ALIKE]) {
    const whole = { ...fileOf(cell, 5), durationSeconds: 60 };
    const verdict = judge(whole);
    let lost: ReturnType<typeof look>;
    for (let blocks = 0; blocks <= 30 && !lost; blocks += 1) {
      lost = look({
        ...whole,
        baseline: whole.baseline.slice(0, blocks),
        canary: whole.canary.slice(0, blocks),
      });
    }
    expect(lost).toEqual(verdict.verdict === 'fail' ? verdict : undefined);
  }
});

test('a canary that answers in a constant time is judged as well', () => {
  const file = fileOf(ALIKE);
  const constant = (bucket: number) =>
    file.baseline.map((block) => ({
      ...block,
      counts: block.counts.map((_, i) => (i === bucket ? 100 : 0)),
      errors: 0,
    }));
  expect(judge({ ...file, baseline: constant(60), canary: constant(60) }).verdict).toBe('pass');
  expect(judge({ ...file, baseline: constant(60), canary: constant(63) }).verdict).toBe('fail');
});
