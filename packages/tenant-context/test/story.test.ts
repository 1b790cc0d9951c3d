import {
  createMemoryDirectory,
  createWorker,
  resolveTenant,
  type TenantEvent,
  type TenantFact,
} from '@hotel/tenant-context';
import { expect, test } from 'vitest';
import { context, here, malaga, salta } from './support.ts';

const directory = createMemoryDirectory([
  { kind: 'whatsapp', value: '1055', tenant: malaga },
  { kind: 'host', value: 'salta.example', tenant: salta },
  { kind: 'api_key', value: 'hash-of-a-key', tenant: salta },
]);

/** As a service does it: facts, hotel, unit of work. */
const open = () => {
  const events: TenantEvent[] = [];
  const observe = (event: TenantEvent) => void events.push(event);
  const work = createWorker(context, {
    observe,
    reasonOf: (error) => (error instanceof RangeError ? 'pms' : 'internal'),
  });
  const receive = async (channel: string, facts: readonly TenantFact[], handle: () => string) => {
    const claims = await Promise.all(
      facts.map(async (fact) => ({ source: fact.kind, tenant: await directory.find(fact) })),
    );
    const { tenant } = resolveTenant(claims, { observe });
    return work({ tenant, requestId: 'r' }, channel, handle);
  };
  return { events, receive };
};

test('a morning at two hotels, as the metrics hear it', async () => {
  const { events, receive } = open();
  const fails = (error: Error) => () => {
    throw error;
  };
  const told = await Promise.allSettled([
    receive('whatsapp', [{ kind: 'whatsapp', value: '1055' }], here),
    receive('api', [{ kind: 'api_key', value: 'hash-of-a-key' }], fails(new RangeError('no rooms'))),
    receive('api', [{ kind: 'api_key', value: 'hash-of-a-key' }], fails(new Error('a bug'))),
    receive('whatsapp', [{ kind: 'whatsapp', value: '9999' }], here),
    receive(
      'whatsapp',
      [
        { kind: 'whatsapp', value: '1055' },
        { kind: 'host', value: 'SALTA.example' },
      ],
      here,
    ),
  ]);

  expect(
    told.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message.slice(0, 24))),
  ).toMatchInlineSnapshot(`
    [
      "malaga",
      "no rooms",
      "a bug",
      "No verified fact names a",
      "Verified facts disagree:",
    ]
  `);
  expect(events.map((event) => Object.values(event).join(' '))).toMatchInlineSnapshot(`
    [
      "tenant.resolved malaga whatsapp",
      "tenant.resolved salta api_key",
      "tenant.work salta api error pms",
      "tenant.resolved salta api_key",
      "tenant.work salta api error internal",
      "tenant.unknown whatsapp",
      "tenant.conflict whatsapp,host",
      "tenant.work malaga whatsapp ok",
    ]
  `);
});

test('an observer or a reason that throws takes nothing from the guest', async () => {
  const broken = () => {
    throw new Error('metrics are away');
  };
  const work = createWorker(context, { observe: broken, reasonOf: broken });
  const unit = { tenant: malaga, requestId: 'r' };
  expect(await work(unit, 'web', async () => here())).toBe('malaga');
  await expect(work(unit, 'web', () => Promise.reject(new Error('no rooms')))).rejects.toThrow('no rooms');
});

test('a unit whose failure cannot be named is counted all the same', async () => {
  const events: TenantEvent[] = [];
  const reasonOf = () => {
    throw new Error('a bug in the reasons');
  };
  const work = createWorker(context, { observe: (event) => events.push(event), reasonOf });
  const unit = { tenant: malaga, requestId: 'r' };
  await expect(work(unit, 'web', () => Promise.reject(new Error('no rooms')))).rejects.toThrow('no rooms');
  expect(events).toEqual([
    { type: 'tenant.work', tenant: 'malaga', channel: 'web', outcome: 'error', reason: 'unknown' },
  ]);
});
