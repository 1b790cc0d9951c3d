import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { passed } from '../summary.ts';
import { startHotel } from './hotel-double.ts';
import { engines, load } from './run.ts';

const short = { K6_RPS: '50', K6_DURATION: '3s' };

describe.each(engines)('with %s', (engine) => {
  test('a healthy service gets six webhooks to three chat messages and one look at its health', async () => {
    await using hotel = await startHotel();
    const { status, output, summary } = await load(['smoke', '--engine', engine], {
      ...short,
      BASE_URL: hotel.url,
    });

    // How quick it was depends on the machine; that the verdict follows from it, and nothing failed, does not.
    expect(summary).toBeDefined();
    expect(status).toBe(summary && passed(summary) ? 0 : 99);
    expect(output).toContain(status === 0 ? 'smoke: passed' : 'smoke: FAILED');
    expect(summary?.metrics['http_req_failed{scenario:main}']?.values['rate']).toBe(0);
    const started =
      (summary?.metrics['http_reqs{scenario:main}']?.values['count'] ?? 0) +
      (summary?.metrics['dropped_iterations']?.values['count'] ?? 0);
    // k6 may start one request more or less at the edges of a scenario.
    expect(started).toBeGreaterThanOrEqual(148);
    expect(started).toBeLessThanOrEqual(152);
    const [webhooks = 0, chats = 0, looks = 0] = [
      '/webhooks/whatsapp/demo',
      '/v1/messages',
      '/health/ready',
    ].map((path) => hotel.seen.get(path) ?? 0);
    expect(
      [webhooks, chats, looks].map((count) => Math.round((10 * count) / (webhooks + chats + looks))),
    ).toEqual([6, 3, 1]);
  });

  test('a service that stands still for two seconds does not pass', async () => {
    // 240 visitors and 250 requests of the warm-up come first.
    await using hotel = await startHotel({ freezesAt: 540 });
    const { status, summary } = await load(['smoke', '--engine', engine], { ...short, BASE_URL: hotel.url });

    expect(status).toBe(99);
    expect(summary?.metrics['http_req_duration{scenario:main}']?.thresholds).toEqual({
      'p(95)<450': { ok: false },
    });
  });

  test('a service that refuses every twentieth request does not pass', async () => {
    await using hotel = await startHotel({ failing: 20 });
    const { status, summary } = await load(['smoke', '--engine', engine], { ...short, BASE_URL: hotel.url });

    expect(status).toBe(99);
    expect(summary?.metrics['http_req_failed{scenario:main}']?.thresholds).toEqual({
      'rate<0.01': { ok: false },
    });
  });
});

test('without k6 it says how to get it, and runs nothing', async () => {
  await using hotel = await startHotel();
  const { status, output } = await load(['smoke'], { BASE_URL: hotel.url, PATH: dirname(process.execPath) });

  expect(status).toBe(2);
  expect(output).toContain('K6_ENGINE=node');
  expect(hotel.seen.size).toBe(0);
});

test('a service that is not there is said to be so', async () => {
  const { status, output } = await load(['smoke', '--engine', 'node'], { BASE_URL: 'http://127.0.0.1:1' });

  expect(status).toBe(2);
  expect(output).toContain('http://127.0.0.1:1 does not answer');
});
