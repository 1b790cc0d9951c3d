import { startPrometheus } from '@hotel/servers/prometheus';
import { expect, test } from 'vitest';
import { burning, witnessedP95 } from '../../src/observe/prometheus.ts';
import { startService } from '../doubles/service.ts';

const name = 'http_canary_request_duration_seconds_bucket';
const soon = (): AbortSignal => AbortSignal.timeout(3000);
const now = (): number => Date.now() / 1000;

test('a real Prometheus bears witness: its raw samples give the P95, its alerts stop a release', async () => {
  let looks = 0;
  // Of a hundred requests between two looks ninety take up to 0.1 s and ten up to 0.2 s.
  const metrics = (): string => {
    looks += 1;
    return [
      [0.1, 90],
      [0.2, 100],
      ['+Inf', 100],
    ]
      .map(([edge = 0, count]) => `${name}{le="${edge}"} ${Number(count) * looks}\n`)
      .join('');
  };
  await using service = await startService({ metrics });
  await using prometheus = await startPrometheus({ api: `${service.url}/metrics` });
  await prometheus.eventually(`count_over_time(${name}{le="+Inf"}[30s]) > 4`);

  // Half-way, on a logarithmic scale, between 0.1 and 0.2.
  const p95 = await witnessedP95(prometheus.url, 'job="api"', 30, now(), soon());
  expect(p95).toBeCloseTo(0.1 * Math.SQRT2, 6);
  expect(await witnessedP95(prometheus.url, 'job="other"', 30, now(), soon())).toBeUndefined();

  expect(await burning(prometheus.url, 'up{job="api"} == 1', now(), soon())).toHaveLength(1);
  expect(await burning(prometheus.url, 'up{job="api"} == 0', now(), soon())).toEqual([]);
  await expect(burning(prometheus.url, 'nonsense(', now(), soon())).rejects.toThrow('answers 400');
  await expect(burning('http://127.0.0.1:1', 'up', now(), soon())).rejects.toThrow('does not answer');
});
