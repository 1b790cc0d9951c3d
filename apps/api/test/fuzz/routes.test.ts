import { expect, test } from 'vitest';
import { runWithPeople } from '../admin/people.ts';
import { seeded } from '../crash/random.ts';
import { fuzzer, marker, pmsSecret, type Fuzzed } from './requests.ts';

const count = Number(process.env['HOTEL_SOAK_FUZZ'] ?? 3000);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 1);
const endless = { quota: 1_000_000_000, windowMs: 1000, burst: 1_000_000_000 };

test('whatever is sent to whichever route, nothing breaks, nothing hangs and no error repeats it', async () => {
  // Limits would keep most of it out.
  const limits = { hotel: endless, guest: endless, visitors: endless };
  const running = await runWithPeople({
    HOTEL_LIMITS: JSON.stringify(limits),
    HOTEL_PMS: JSON.stringify({ malaga: { kind: 'simulated', webhookSecret: pmsSecret } }),
  });
  const { app } = running.service;
  const routes = [
    ...new Map(app.routes.map((route) => [`${route.method} ${route.path}`, route])).values(),
  ].filter(({ method }) => method !== 'ALL');
  const ids: string[] = [];
  let found = 0;
  const next = fuzzer({ routes, random: seeded(seed), ids, now: () => running.clock.now });
  const prototype = Object.getOwnPropertyNames(Object.prototype).toSorted();
  const seen = new Map<number, number>();
  const broken: { request: Fuzzed; status: number; told: string }[] = [];

  const send = async (request: Fuzzed): Promise<void> => {
    const { path, body, ...rest } = request;
    const response = await app.request(`http://localhost${path}`, { ...rest, ...(body ? { body } : {}) });
    const told = await response.text();
    seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    const [, id] = /^\{"conversationId":"([^"]+)"/.exec(told) ?? [];
    if (id !== undefined) ids[(found += 1) % 20] = id;
    // Without Redis flags cannot be changed, and that is what is said.
    const fails = response.status >= 500 && response.status !== 501;
    const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
    const repeats = response.status >= 400 && !isPage && told.includes(marker);
    if (fails || repeats) broken.push({ request, status: response.status, told });
  };
  for (let sent = 0; sent < count; sent += 20)
    await Promise.all(Array.from({ length: Math.min(20, count - sent) }, () => send(next())));

  expect(broken.slice(0, 5)).toEqual([]);
  const metrics = await (await app.request('/metrics')).text();
  for (const channel of ['whatsapp', 'telegram', 'email', 'web'])
    expect(metrics).toMatch(
      new RegExp(`inbox_messages_total\\{channel="${channel}",outcome="accepted"\\} [1-9]`),
    );
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(prototype);
  expect(({} as Record<string, unknown>)[marker]).toBeUndefined();
  // It went deep: not everything was refused at the door.
  for (const status of [200, 400, 401, 403, 404, 415])
    expect(Object.fromEntries(seen)).toHaveProperty(String(status));
}, 7_200_000);
