import type { TenantId } from '@hotel/tenant-context';
import { Hono, type Context } from 'hono';
import { expect, test } from 'vitest';
import type { Caller } from '../../src/access/caller.ts';
import { createApp } from '../../src/app.ts';
import { admittedCaller, createAdmission } from '../../src/limits/admission.ts';
import type { LimitEvent } from '../../src/limits/events.ts';
import { memoryLimiter } from '../../src/limits/memory.ts';
import { policiesWith } from '../../src/limits/policies.ts';
import { createLog } from '../../src/log.ts';

const malaga = 'malaga' as TenantId;
const policies = policiesWith({
  hotel: { quota: 6, windowMs: 60_000, burst: 4 },
  guest: { quota: 3, windowMs: 60_000, burst: 2 },
});

const setUp = () => {
  const clock = { now: 1_000_000 };
  const events: LimitEvent[] = [];
  const admit = createAdmission(memoryLimiter({ now: () => clock.now }), (event) => void events.push(event));
  const callerOf = admittedCaller(
    async (c: Context): Promise<Caller> => {
      const visitor = c.req.header('visitor');
      return visitor === undefined
        ? { kind: 'program', hotel: malaga }
        : { kind: 'visitor', hotel: malaga, visitor };
    },
    { admit, policies },
  );
  let served = 0;
  const app = createApp({
    version: '1.2.3',
    log: createLog('silent', () => ({})),
    measure: (_, next) => next(),
    operations: [],
    routes: [
      new Hono().get('/', async (c) => {
        await callerOf(c);
        served += 1;
        return c.json({}, 201);
      }),
    ],
    protect: (_, next) => next(),
    requestId: () => 'r',
    draining: () => false,
  });
  const get = (visitor?: string) => app.request('/', visitor === undefined ? {} : { headers: { visitor } });
  return { clock, events, get, served: () => served };
};

test('what is within the limits is served and told how much is left', async () => {
  const { get, events } = setUp();
  const response = await get('ana');
  expect(response.status).toBe(201);
  expect(response.headers.get('ratelimit-policy')).toBe('"hotel";q=6;w=60, "guest";q=3;w=60');
  expect(response.headers.get('ratelimit')).toBe('"hotel";r=3;t=20, "guest";r=1;t=30');
  expect(response.headers.get('retry-after')).toBeNull();
  expect(events).toEqual([]);
});

test('what is beyond them is refused with the problem that the draft names, and costs the others nothing', async () => {
  const { get, events, served } = setUp();
  for (const _ of [1, 2]) expect((await get('ana')).status).toBe(201);
  const refused = await get('ana');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(refused.headers.get('x-request-id')).toBe('r');
  expect(refused.headers.get('retry-after')).toBe('30');
  expect(refused.headers.get('ratelimit')).toBe('"hotel";r=2;t=20, "guest";r=0;t=30');
  expect(await refused.json()).toEqual({
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
    title: expect.stringContaining('Retry-After') as string,
    status: 429,
    'violated-policies': ['guest'],
  });
  expect(events).toEqual([
    { type: 'limit.exceeded', tenant: malaga, policy: 'guest', consequence: 'refused' },
  ]);
  expect((await get()).headers.get('ratelimit')).toBe('"hotel";r=1;t=20');
  expect(served()).toBe(3);
});

test('whoever waits as long as Retry-After says is served', async () => {
  const { get, clock } = setUp();
  for (const _ of [1, 2, 3]) await get('ana');
  clock.now += Number((await get('ana')).headers.get('retry-after')) * 1000;
  expect((await get('ana')).status).toBe(201);
});
