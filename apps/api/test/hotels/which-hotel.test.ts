import type { ResolutionEvent, TenantEntry, TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import type { Caller } from '../../src/access/caller.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { sqliteDirectory } from '../../src/hotels/directory-sqlite.ts';
import { whichHotel, type AdminAct } from '../../src/hotels/which-hotel.ts';

const malaga = 'malaga' as TenantId;
const program: Caller = { kind: 'program', hotel: malaga };
const domains: readonly TenantEntry[] = demoHotels.map(({ id }) => ({
  kind: 'host',
  value: `chat.${id}.example`,
  tenant: id,
}));

const setUp = (caller: Caller = program, audit: (act: AdminAct) => Promise<void> = async () => {}) => {
  const hotels = sqliteDirectory({ path: ':memory:', seed: [], observe: () => {} });
  hotels.replace(demoHotels, domains);
  const events: ResolutionEvent[] = [];
  const acts: AdminAct[] = [];
  const which = whichHotel({
    hotels,
    adminOf: (key) => (key === 'key-of-olga' ? 'olga' : undefined),
    audit: async (act) => {
      await audit(act);
      acts.push(act);
    },
    observe: (event) => events.push(event),
  });
  const callerOf = which.caller(async () => caller);
  const app = new Hono()
    .get('/v1/conversations/:id', async (c) => c.json(await callerOf(c)))
    .onError((error, c) => c.text(error.message, error instanceof HTTPException ? error.status : 500));
  const ask = (headers: Readonly<Record<string, string>> = {}, host = 'hotel.example') =>
    app.request(`http://${host}/v1/conversations/7`, { headers });
  return { which, hotels, events, acts, ask };
};
const olga = { authorization: 'Bearer key-of-olga' };

test('a caller is of the hotel of its key or token, on a domain of nobody or of that hotel', async () => {
  const { ask, events } = setUp();
  for (const host of ['hotel.example', 'chat.malaga.example', 'CHAT.malaga.example:8443']) {
    expect(await (await ask({}, host)).json()).toEqual(program);
  }
  const resolved = { type: 'tenant.resolved', tenant: 'malaga', source: 'api_key' };
  expect(events).toEqual([resolved, resolved, resolved]);
  const visitor = setUp({ kind: 'visitor', hotel: malaga, visitor: 'v1' });
  expect((await visitor.ask()).status).toBe(200);
  expect(visitor.events).toMatchObject([{ source: 'jwt' }]);
});

test('on the domain of another hotel it is refused, and told, without a word of either', async () => {
  const { ask, events } = setUp();
  const refused = await ask({}, 'chat.buenos-aires.example');
  expect(refused.status).toBe(403);
  expect(await refused.text()).not.toMatch(/malaga|buenos/);
  expect(events).toEqual([{ type: 'tenant.conflict', sources: ['api_key', 'host'] }]);
});

test('whose hotel is gone is nobody', async () => {
  const { ask, hotels, events } = setUp();
  hotels.replace(demoHotels.filter(({ id }) => id !== 'malaga'));
  expect((await ask()).status).toBe(401);
  expect(events).toEqual([{ type: 'tenant.unknown', source: 'api_key' }]);
});

test('a number of no hotel is told as unknown', () => {
  const { which, events } = setUp();
  expect(which.ofNumber('demo', '70002')).toBe('malaga');
  expect(which.ofNumber('other', '70002')).toBeUndefined();
  expect(events).toEqual([
    { type: 'tenant.resolved', tenant: 'malaga', source: 'whatsapp' },
    { type: 'tenant.unknown', source: 'whatsapp' },
  ]);
});

test('a bot or a mailbox is of the hotel that names it, and one of no hotel is told as unknown', async () => {
  const { which, events } = setUp();
  expect(await which.ofFact({ kind: 'bot', value: 'demo-malaga' })).toBe('malaga');
  expect(await which.ofFact({ kind: 'mailbox', value: 'reception@malaga.example' })).toBe('malaga');
  expect(await which.ofFact({ kind: 'bot', value: 'malaga' })).toBeUndefined();
  expect(events).toEqual([
    { type: 'tenant.resolved', tenant: 'malaga', source: 'bot' },
    { type: 'tenant.resolved', tenant: 'malaga', source: 'mailbox' },
    { type: 'tenant.unknown', source: 'bot' },
  ]);
});

test('X-Tenant-Id from anybody but an administrator of the platform means nothing', async () => {
  const { ask, acts, events } = setUp();
  expect(await (await ask({ 'x-tenant-id': 'buenos-aires' })).json()).toEqual(program);
  expect(acts).toEqual([]);
  expect(events).toMatchObject([{ type: 'tenant.resolved', tenant: 'malaga' }]);
});

test('an administrator names a hotel, and is in the audit before anything is done', async () => {
  const { ask, acts, events } = setUp();
  expect((await ask(olga)).status).toBe(400);
  for (const unknown of ['salta', 'Malaga', '*', '{t:malaga}']) {
    expect((await ask({ ...olga, 'x-tenant-id': unknown })).status).toBe(404);
  }
  expect((await ask({ ...olga, 'x-tenant-id': 'malaga' }, 'chat.buenos-aires.example')).status).toBe(403);
  expect(acts).toEqual([]);
  expect(await (await ask({ ...olga, 'x-tenant-id': 'buenos-aires' })).json()).toEqual({
    kind: 'program',
    hotel: 'buenos-aires',
  });
  expect(acts).toEqual([
    { actor: 'olga', tenant: 'buenos-aires', method: 'GET', path: '/v1/conversations/7' },
  ]);
  expect(events).toEqual([
    { type: 'tenant.conflict', sources: ['admin', 'host'] },
    { type: 'tenant.admin', tenant: 'buenos-aires', actor: 'olga' },
    { type: 'tenant.resolved', tenant: 'buenos-aires', source: 'admin' },
  ]);
});

test('what cannot be written into the audit is not done', async () => {
  const { ask } = setUp(program, async () => Promise.reject(new Error('the disk is full')));
  expect((await ask({ ...olga, 'x-tenant-id': 'malaga' })).status).toBe(500);
});
