import { expect, test, vi } from 'vitest';
import { healthRoutes, type Check } from '../../src/routes/health.ts';

const setUp = (check: () => Promise<Check>) => {
  const clock = { now: 0, draining: false };
  const app = healthRoutes({
    version: '1.2.3',
    draining: () => clock.draining,
    checks: { store: check },
    now: () => clock.now,
  });
  return {
    clock,
    ready: async () => app.request('/health/ready'),
    live: async () => app.request('/health/live'),
  };
};

test.each([
  [{ ok: true }, 'ready', 200],
  [{ ok: false, degraded: true }, 'degraded', 200],
  [{ ok: false }, 'unready', 503],
] as const)('with the check %o it is %s', async (check, status, code) => {
  const { ready } = setUp(async () => check);
  const response = await ready();
  expect(response.status).toBe(code);
  expect(await response.json()).toEqual({ status, version: '1.2.3', checks: { store: check } });
});

test('a check that fails is a broken one, and being alive does not depend on it', async () => {
  const { ready, live } = setUp(() => Promise.reject(new Error('disk')));
  expect((await ready()).status).toBe(503);
  expect((await live()).status).toBe(200);
});

test('while draining no new work should come', async () => {
  const { ready, clock } = setUp(async () => ({ ok: true }));
  clock.draining = true;
  const response = await ready();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ status: 'draining' });
});

test('dependencies are asked once a second, however often it is probed', async () => {
  const check = vi.fn<() => Promise<Check>>(async () => ({ ok: true }));
  const { ready, clock } = setUp(check);
  await Promise.all([ready(), ready(), ready()]);
  expect(check).toHaveBeenCalledTimes(1);
  clock.now = 1_000;
  await ready();
  expect(check).toHaveBeenCalledTimes(2);
});
