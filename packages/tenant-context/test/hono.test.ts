import {
  createTenantContext,
  type ResolutionEvent,
  type TenantClaim,
  type TenantId,
} from '@hotel/tenant-context';
import { tenantMiddleware, type TenantMiddlewareOptions } from '@hotel/tenant-context/hono';
import { Hono } from 'hono';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { context, here, malaga, salta } from './support.ts';

const KEYS: Readonly<Record<string, TenantId>> = { 'key-malaga': malaga, 'key-salta': salta };
const HOSTS: Readonly<Record<string, TenantId>> = { 'malaga.example': malaga };

/** Programs with a key; a host that has to agree. */
const open = (options: Partial<TenantMiddlewareOptions> = {}) => {
  const events: ResolutionEvent[] = [];
  const app = new Hono();
  app.use(
    tenantMiddleware({
      context,
      resolve: async (c): Promise<TenantClaim[]> => {
        await turn();
        return [
          { source: 'api_key', tenant: KEYS[c.req.header('authorization') ?? ''] },
          { source: 'host', tenant: HOSTS[new URL(c.req.url).host] },
        ];
      },
      observe: (event) => events.push(event),
      ...options,
    }),
  );
  app.get('/', async (c) => {
    await turn();
    return c.json(context.require());
  });
  const get = (authorization: string, headers: Record<string, string> = {}, host = 'api.example') =>
    app.request(`http://${host}/`, { headers: { authorization, ...headers } });
  return { app, events, get };
};

test('requests of two hotels at once run each as its own, with an id of their own', async () => {
  const { get } = open();
  const responses = await Promise.all(['key-malaga', 'key-salta', 'key-malaga'].map(async (key) => get(key)));
  const units = await Promise.all(
    responses.map(async (response) => (await response.json()) as { tenant: string; requestId: string }),
  );
  expect(units.map(({ tenant }) => tenant)).toEqual(['malaga', 'salta', 'malaga']);
  expect(new Set(units.map(({ requestId }) => requestId)).size).toBe(3);
  expect(here()).toBe('no hotel');
});

test('no header from outside makes or changes the hotel', async () => {
  const { get } = open();
  const headers = { 'x-tenant-id': 'salta', 'x-hotel': 'salta', 'x-forwarded-host': 'salta.example' };
  expect(await (await get('key-malaga', headers)).json()).toMatchObject({ tenant: 'malaga' });
  expect((await get('', headers)).status).toBe(404);
});

test('an administrator of the platform acts for the hotel that X-Tenant-Id says, which is told', async () => {
  const { events, get } = open({
    admin: async (c) => (c.req.header('authorization') === 'key-of-ops' ? 'ops-7' : undefined),
  });
  const asked = (key: string, tenant: string) => get(key, { 'x-tenant-id': tenant });
  expect(await (await asked('key-of-ops', 'salta')).json()).toMatchObject({ tenant: 'salta' });
  expect(events.splice(0)).toEqual([
    { type: 'tenant.admin', tenant: 'salta', actor: 'ops-7' },
    { type: 'tenant.resolved', tenant: 'salta', source: 'admin' },
  ]);
  expect(await (await asked('key-malaga', 'salta')).json()).toMatchObject({ tenant: 'malaga' });
  expect((await asked('', 'salta')).status).toBe(404);
  expect((await get('key-of-ops')).status).toBe(404);
  const malformed = await asked('key-of-ops', '*');
  expect(malformed.status).toBe(400);
  expect(await malformed.json()).toMatchObject({ title: 'Bad Request', code: 'invalid-tenant' });
  expect(events.filter(({ type }) => type === 'tenant.admin')).toEqual([]);
});

test('an administrator whose other credentials are of another hotel is refused', async () => {
  const { get } = open({ admin: () => 'ops-7' });
  expect((await get('key-malaga', { 'x-tenant-id': 'salta' })).status).toBe(403);
  expect((await get('key-malaga', { 'x-tenant-id': 'malaga' })).status).toBe(200);
});

test('facts that disagree are refused, and the answer names no hotel', async () => {
  const { events, get } = open();
  const response = await get('key-salta', {}, 'malaga.example');
  expect(response.status).toBe(403);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ status: 403, title: 'Forbidden', code: 'tenant-conflict' });
  expect(text).not.toMatch(/salta|malaga/);
  expect(events).toEqual([{ type: 'tenant.conflict', sources: ['api_key', 'host'] }]);
});

test('a stranger is told 404, or 401 where a key would help', async () => {
  const hidden = await open().get('key-of-nobody', {}, 'malaga.example');
  expect([hidden.status, hidden.headers.get('www-authenticate')]).toEqual([404, null]);
  const asked = await open({ onUnknown: 401 }).get('');
  expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await asked.json()).toMatchObject({ status: 401, title: 'Unauthorized', code: 'unknown-tenant' });
});

test('a webhook of nobody’s number can be quarantined and acknowledged', async () => {
  const quarantine: string[] = [];
  const { get, events } = open({
    onUnknown: async (c) => {
      quarantine.push(c.req.path);
      return c.text('', 200);
    },
  });
  expect((await get('')).status).toBe(200);
  expect(quarantine).toEqual(['/']);
  expect(events).toEqual([{ type: 'tenant.unknown', source: 'api_key' }]);
});

test('a request can bring what else is known about it, but never another hotel', async () => {
  const own = createTenantContext<{ readonly plan: string }>();
  const app = new Hono();
  app.use(
    tenantMiddleware({
      context: own,
      resolve: () => [{ source: 'jwt', tenant: malaga }],
      requestId: () => 'request-1',
      details: () => ({ locale: 'es-AR', plan: 'plus', tenant: salta }),
    }),
  );
  app.get('/', (c) => c.json(own.require()));
  expect(await (await app.request('/')).json()).toEqual({
    tenant: 'malaga',
    requestId: 'request-1',
    locale: 'es-AR',
    plan: 'plus',
  });
});

test('what goes wrong while the facts are checked is the application’s to answer, and nobody’s request runs', async () => {
  const { app, get } = open({ resolve: () => Promise.reject(new Error('the directory is away')) });
  app.onError((error, c) => c.text(error.message, 503));
  const response = await get('key-malaga');
  expect([response.status, await response.text()]).toEqual([503, 'the directory is away']);
});
