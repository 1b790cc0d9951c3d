import { expect, test } from 'vitest';
import { guestOf } from '../e2e/guest.ts';
import { keys, runWithPeople, type Name } from '../admin/people.ts';

const everybody = ['marta', 'diego', 'olga'];
const responsible = ['diego', 'olga'];
const platform = ['olga'];

/** Who may, of those who work for Málaga or for the platform. */
const matrix: Readonly<Record<string, readonly string[]>> = {
  'GET /admin/hotels': everybody,
  'GET /admin/hotels/:hotel': everybody,
  'GET /admin/hotels/:hotel/conversations': everybody,
  'GET /admin/hotels/:hotel/conversations/:id': everybody,
  'POST /admin/hotels/:hotel/conversations/:id/take-over': everybody,
  'POST /admin/hotels/:hotel/conversations/:id/replies': everybody,
  'POST /admin/hotels/:hotel/conversations/:id/return': everybody,
  'GET /admin/hotels/:hotel/conversations/:id/export': responsible,
  'POST /admin/hotels/:hotel/retention': responsible,
  'GET /admin/hotels/:hotel/dead-letters': responsible,
  'POST /admin/hotels/:hotel/dead-letters/:id/replay': responsible,
  'GET /admin/hotels/:hotel/lessons/suggestions': everybody,
  'POST /admin/hotels/:hotel/lessons/suggestions': everybody,
  'GET /admin/hotels/:hotel/lessons/words': everybody,
  'PUT /admin/hotels/:hotel/lessons/words': responsible,
  'POST /admin/hotels/:hotel/lessons/decisions': responsible,
  'POST /admin/hotels/:hotel/lessons/revert': responsible,
  'GET /admin/hotels/:hotel/audit': responsible,
  'GET /admin/flags': responsible,
  'GET /admin/flags/:flag/history': responsible,
  'PUT /admin/flags/:flag': platform,
  'DELETE /admin/flags/:flag': platform,
  'POST /admin/flags/:flag/rollout': platform,
  'POST /admin/flags/:flag/kill': platform,
  'GET /admin/quarantine': platform,
  'POST /admin/quarantine/replay': platform,
  'GET /admin/audit': platform,
  'GET /admin/audit/state': platform,
  // Last, since nothing is left of the guest.
  'DELETE /admin/hotels/:hotel/conversations/:id': responsible,
};

test('each role may do what it may, for its own hotels alone, and nobody else anything', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const served = app.routes
    .filter(({ path, method }) => path.startsWith('/admin/') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(served)].toSorted()).toEqual(Object.keys(matrix).toSorted());

  const visitor = await app.request('/v1/visitors', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ widgetKey: 'widget-malaga' }),
  });
  expect(visitor.status).toBe(201);
  const { token } = (await visitor.json()) as { token: string };
  const strangers = [undefined, 'wrong', keys.marta.slice(0, -1), 'demo-malaga', token];
  const elsewhere: readonly Name[] = ['lucia', 'eva'];

  for (const [route, allowed] of Object.entries(matrix)) {
    const { conversationId } = await guestOf(running, 'malaga', 'es').says('hola');
    const [method = '', template = ''] = route.split(' ');
    const path = template
      .replace(':hotel', 'malaga')
      .replace(':id', conversationId)
      .replace(':flag', 'booking.enabled');
    const status = async (key: string | undefined): Promise<number> => {
      const headers = {
        'content-type': 'application/json',
        ...(key ? { authorization: `Bearer ${key}` } : {}),
      };
      return (await app.request(path, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) }))
        .status;
    };
    for (const stranger of strangers) expect(await status(stranger), route).toBe(401);
    if (template.includes(':hotel'))
      for (const name of elsewhere) expect(await status(keys[name]), `${name} ${route}`).toBe(404);
    for (const name of ['marta', 'diego', 'olga'] as const) {
      const seen = await status(keys[name]);
      if (allowed.includes(name)) expect([401, 403], `${name} ${route}`).not.toContain(seen);
      else expect(seen, `${name} ${route}`).toBe(403);
    }
  }
});
