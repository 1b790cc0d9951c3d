import { expect, test } from 'vitest';
import { blockBetween } from '../../src/observe/block.ts';
import { countersOf } from '../../src/observe/exposition.ts';
import { checkReady } from '../../src/observe/ready.ts';
import { scrape } from '../../src/observe/scrape.ts';
import { startService } from '../doubles/service.ts';

const page = (counts: readonly [number, number, number], errors = 0, start = 1000): string => `
# HELP http_canary_request_duration_seconds Duration of HTTP requests.
# TYPE http_canary_request_duration_seconds histogram
http_canary_request_duration_seconds_bucket{le="0.1"} ${counts[0]}
http_canary_request_duration_seconds_bucket{le="0.45"} ${counts[1]}
http_canary_request_duration_seconds_bucket{le="+Inf"} ${counts[2]}
http_canary_request_duration_seconds_sum 12.5
http_canary_request_duration_seconds_count ${counts[2]}
http_requests_total{method="GET",route="/a",status="200"} 90
http_requests_total{method="GET",route="/a",status="503"} ${errors}
http_requests_total{method="GET",route="/status=\\"500\\"",status="200"} 7
process_start_time_seconds ${start}
`;

test('a page is read into counts per bucket, errors and the time of the start', () => {
  expect(countersOf(page([5, 8, 10], 2))).toEqual({
    edges: [0.1, 0.45],
    counts: [5, 3, 2],
    errors: 2,
    startedAt: 1000,
  });
});

test.each([
  ['no histogram', 'process_start_time_seconds 1', 'has no http_canary'],
  ['no start', page([1, 2, 3]).replace(/process_start.*/, ''), 'has no process_start_time_seconds'],
  ['no last bucket', page([1, 2, 3]).replace(/.*\+Inf.*\n/, ''), 'no le="+Inf"'],
  ['NaN', page([1, 2, 3]).replace(' 2\n', ' NaN\n'), 'is NaN, which is not a count'],
  ['half a request', page([1, 2, 3]).replace(' 2\n', ' 2.5\n'), 'is 2.5, which is not a count'],
])('a page with %s is an error, never a zero', (_, text, message) => {
  expect(() => countersOf(text)).toThrow(message);
});

test('between two looks is what came in between; after a restart it is all there is', () => {
  const before = countersOf(page([5, 8, 10], 2));
  expect(blockBetween(4, before, countersOf(page([6, 10, 12], 3)))).toEqual({
    t: 4,
    counts: [1, 1, 0],
    errors: 1,
    startedAt: 1000,
  });
  expect(blockBetween(4, before, countersOf(page([1, 1, 2], 0, 1001)))).toEqual({
    t: 4,
    counts: [1, 0, 1],
    errors: 0,
    startedAt: 1001,
  });
});

test('the instances of a side are summed, and it is as young as its youngest', async () => {
  await using one = await startService({ metrics: page([5, 8, 10], 2) });
  await using two = await startService({ metrics: page([1, 1, 1], 1, 2000) });
  const signal = AbortSignal.timeout(2000);
  expect(await scrape({ instances: [one.url, two.url] }, signal)).toEqual({
    edges: [0.1, 0.45],
    counts: [6, 3, 2],
    errors: 3,
    startedAt: 2000,
  });
  await two.kill();
  await expect(scrape({ instances: [one.url, two.url] }, signal)).rejects.toThrow('/metrics does not answer');
});

test('ready is what says so, with the version that was asked for', async () => {
  await using service = await startService({ version: 'v2' });
  await using draining = await startService({ ready: false });
  const signal = AbortSignal.timeout(2000);
  await expect(checkReady(service.url, 'v2', signal)).resolves.toBeUndefined();
  await expect(checkReady(service.url, 'v3', signal)).rejects.toThrow('runs version "v2", not v3');
  await expect(checkReady(draining.url, undefined, signal)).rejects.toThrow('not ready: 503 draining');
});
